namespace Sluice.Record.Deliveries;

// When people are let be, in their own zone. A night that a clock change makes longer or shorter ends at the hour on the
// wall; an hour that does not exist that day ends with the first that does.
public static class QuietHours
{
    // The moment from which somebody in this zone may be written to; null: now.
    public static DateTimeOffset? Until(MailSettings settings, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        if (Open(settings, local)) return null;
        // Steps of a quarter of an hour on the wall; a weekend and a night are within eight days.
        var wall = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute / 15 * 15, 0);
        for (var step = 1; step <= 8 * 96; step++)
        {
            var next = wall.AddMinutes(15 * step);
            if (!Open(settings, next)) continue;
            var exact = Exact(settings, next);
            return Instant(exact, zone);
        }
        return null;
    }

    static bool Open(MailSettings settings, DateTime local)
    {
        if (settings.QuietWeekends && local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return false;
        if (settings is not { QuietFrom: { } from, QuietTo: { } to } || from == to) return true;
        var time = TimeOnly.FromDateTime(local);
        return from < to ? time < from || time >= to : time >= to && time < from;
    }

    // The quarter found holds the end of the quiet hours.
    static DateTime Exact(MailSettings settings, DateTime found) =>
        settings.QuietTo is { } to && found.Date + to.ToTimeSpan() is var end && end <= found && found - end < TimeSpan.FromMinutes(15) && Open(settings, end) ? end : found;

    static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        // Twice on the wall: the later one, so that nobody is written to while it is still quiet.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
