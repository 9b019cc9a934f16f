using System.Globalization;

namespace Sluice.Journeys;

/// <summary>A time on somebody's wall clock: of any day, of a day of the week, or of one date.</summary>
/// <param name="Time">The hour, to the minute.</param>
/// <param name="Day">Only on this day of the week.</param>
/// <param name="Date">Only on this date.</param>
public readonly record struct WallTime(TimeOnly Time, DayOfWeek? Day = null, DateOnly? Date = null)
{
    /// <summary>The first moment, not before another one, at which a clock of the zone shows this time; for a date that is over, that moment itself.</summary>
    public DateTimeOffset From(DateTimeOffset from, TimeZoneInfo zone)
    {
        if (Date is { } date)
        {
            var at = At(date.ToDateTime(Time), zone);
            return at < from ? from : at;
        }
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        for (var ahead = 0; ; ahead++)
        {
            var day = today.AddDays(ahead);
            if (Day is { } weekday && day.DayOfWeek != weekday) continue;
            var at = At(day.ToDateTime(Time), zone);
            if (at >= from) return at;
        }
    }

    /// <summary>The instant of a time on the wall, in UTC. One that a change of clocks skips is the first that exists after it; of one that comes twice, the first.</summary>
    public static DateTimeOffset At(DateTime wall, TimeZoneInfo zone)
    {
        // By what the zone shows, not by what its rules call invalid: those err where a country's rules change within a year.
        for (var asked = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified); ; asked = asked.AddMinutes(1))
        {
            foreach (var offset in new[] { zone.GetUtcOffset(asked.AddDays(-1)), zone.GetUtcOffset(asked.AddDays(1)) })
            {
                var at = new DateTimeOffset(asked, offset).ToUniversalTime();
                if (TimeZoneInfo.ConvertTime(at, zone).DateTime == asked) return at;
            }
        }
    }

    /// <summary>Reads “09:00”, “Monday 09:00” or “2026-12-24 09:00”; without an hour, a date begins at nine. Null where it is none of these.</summary>
    public static WallTime? TryParse(string text)
    {
        var words = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [var time] when ReadTime(time) is { } at => new WallTime(at),
            [var date] when ReadDate(date) is { } on => new WallTime(new TimeOnly(9, 0), Date: on),
            [var day, var time] when ReadTime(time) is { } at && ReadDay(day) is { } weekday => new WallTime(at, weekday),
            [var date, var time] when ReadTime(time) is { } at && ReadDate(date) is { } on => new WallTime(at, Date: on),
            _ => null,
        };
    }

    static TimeOnly? ReadTime(string text) => TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    static DateOnly? ReadDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1 and < 9999 ? date : null;

    static DayOfWeek? ReadDay(string text) => !char.IsAsciiLetter(text[0]) || !Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) ? null : day;

    /// <inheritdoc/>
    public override string ToString()
    {
        var time = Time.ToString("HH:mm", CultureInfo.InvariantCulture);
        return Date is { } date ? $"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {time}" : Day is { } day ? $"{day} {time}" : time;
    }
}
