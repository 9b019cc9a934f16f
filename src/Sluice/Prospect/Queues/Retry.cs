using Sluice.Platform.Clock;

namespace Sluice.Prospect.Queues;

// When to try somebody again who did not pick up.
public static class Retry
{
    // Some business days later, at the hour that is known to be good, else at another hour of their day: after a morning in the afternoon, and the other way round.
    public static DateTimeOffset After(DateTimeOffset lastTry, TimeZoneInfo zone, TimeOnly from, TimeOnly to, int businessDays, TimeOnly? at = null)
    {
        var hours = BusinessHours.Of(zone, from, to);
        if (at is { } known && known >= from && known < to) return hours.DaysLater(lastTry, businessDays, known) is var then && then > lastTry ? then : hours.DaysLater(lastTry, 1, known);
        var (early, late) = (Within(from.AddHours(1)), Within(to.AddHours(-3)));
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(lastTry, zone).DateTime);
        var middle = from.Add((to - from) / 2);
        return hours.DaysLater(lastTry, businessDays, local < middle ? late : early);

        TimeOnly Within(TimeOnly time) => time < from || time >= to ? from : time;
    }
}
