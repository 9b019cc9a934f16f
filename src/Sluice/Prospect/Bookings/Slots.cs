using Sluice.Platform.Access;
using Sluice.Prospect.Calendars;

namespace Sluice.Prospect.Bookings;

// A host as the slots see them; Busy is merged. Unread: a calendar of theirs cannot be read, so they count as busy.
public sealed record HostTime(UserId Id, IReadOnlyList<Busy> Busy, IReadOnlyDictionary<DateOnly, int> Given, bool Unread = false);

public readonly record struct Slot(DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<UserId> Hosts);

// What a page offers: its hours, less notice, window, what is taken and the day's limit.
public static class Slots
{
    public static IEnumerable<Slot> Open(BookingRules rules, int minutes, DateTimeOffset now, DateTimeOffset from, DateTimeOffset until, IReadOnlyList<HostTime> hosts)
    {
        var zone = LocalTime.Zone(rules.Zone);
        var (length, step) = (TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(rules.Every));
        var earliest = Later(from, now.AddHours(rules.NoticeHours));
        var lastDay = DayOf(now, zone).AddDays(rules.WindowDays);
        for (var day = DayOf(earliest, zone); day <= lastDay && Instant(day, TimeOnly.MinValue, zone) < until; day = day.AddDays(1))
            foreach (var (opens, closes) in HoursOf(rules, day).OrderBy(h => h.From))
            {
                var (start, end) = (Instant(day, opens, zone), Instant(day, closes, zone));
                for (; start + length <= end && start < until; start += step)
                {
                    if (start < earliest) continue;
                    var free = hosts.Where(h => IsFree(rules, h, day, start, start + length)).Select(h => h.Id).ToList();
                    if (free.Count > 0) yield return new Slot(start, start + length, free);
                }
            }
    }

    static bool IsFree(BookingRules rules, HostTime host, DateOnly day, DateTimeOffset start, DateTimeOffset end)
    {
        if (host.Unread || (rules.MostADay > 0 && host.Given.GetValueOrDefault(day) >= rules.MostADay)) return false;
        var (from, to) = (start.AddMinutes(-rules.BufferBefore), end.AddMinutes(rules.BufferAfter));
        return !BusyTimes.Touches(host.Busy, from, to);
    }

    static IEnumerable<(TimeOnly From, TimeOnly To)> HoursOf(BookingRules rules, DateOnly day)
    {
        var own = rules.Days.Where(d => d.Day == day).ToList();
        return own.Count > 0
            ? own.Where(d => d.From is not null && d.To is not null).Select(d => (d.From!.Value, d.To!.Value))
            : rules.Week.Where(h => h.Day == day.DayOfWeek).Select(h => (h.From, h.To));
    }

    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    // A time that the change of clocks leaves out is taken with the clock moved; of one that comes twice, the first.
    public static DateTimeOffset Instant(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
