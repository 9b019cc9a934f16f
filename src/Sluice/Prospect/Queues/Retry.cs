using Sluice.Platform.Clock;

namespace Sluice.Prospect.Queues;

// When to try somebody again who did not pick up.
public static class Retry
{
    // Some business days later, at another hour of their day: after a morning in the afternoon, and the other way round.
    public static DateTimeOffset After(DateTimeOffset lastTry, TimeZoneInfo zone, TimeOnly from, TimeOnly to, int businessDays)
    {
        var hours = BusinessHours.Of(zone, from, to);
        var (early, late) = (Within(from.AddHours(1)), Within(to.AddHours(-3)));
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(lastTry, zone).DateTime);
        var middle = from.Add((to - from) / 2);
        return hours.DaysLater(lastTry, businessDays, local < middle ? late : early);

        TimeOnly Within(TimeOnly time) => time < from || time >= to ? from : time;
    }
}
