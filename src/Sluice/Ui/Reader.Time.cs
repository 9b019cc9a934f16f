namespace Sluice.Ui;

public sealed partial class Reader
{
    TimeZoneInfo? _zone;

    TimeZoneInfo Zone => _zone ??= TimeZoneInfo.TryFindSystemTimeZoneById(page.ZoneId, out var zone) ? zone : TimeZoneInfo.Utc;

    public DateTimeOffset Now => Local(clock.GetUtcNow());
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    // "38 min ago" up to a day, then the weekday, then the date.
    public string Ago(DateTimeOffset at)
    {
        var past = clock.GetUtcNow() - at;
        if (past < TimeSpan.Zero) return Ahead(at);
        if (past < TimeSpan.FromMinutes(1)) return "just now";
        if (past < TimeSpan.FromHours(1)) return $"{(int)past.TotalMinutes}{Nbsp}min ago";
        if (DayOf(at) == Today) return $"{(int)past.TotalHours}{Nbsp}h ago";
        return Near(DayOf(at));
    }

    // "in 22 min", "14:00", "tomorrow", "Mon 23", "11 Jan".
    public string Ahead(DateTimeOffset at)
    {
        var left = at - clock.GetUtcNow();
        if (left < TimeSpan.Zero) return Ago(at);
        if (left < TimeSpan.FromHours(1)) return $"in {(int)Math.Ceiling(left.TotalMinutes)}{Nbsp}min";
        return DayOf(at) == Today ? Time(at) : Near(DayOf(at));
    }

    // A day told by its distance: "yesterday", "Tue", "Mon 23", "12 Nov", "12 Nov 2025".
    public string Near(DateOnly day)
    {
        var away = day.DayNumber - Today.DayNumber;
        return away switch
        {
            0 => "today",
            -1 => "yesterday",
            1 => "tomorrow",
            > -7 and < 0 => day.ToString("ddd", Culture),
            > 0 and < 8 => day.ToString("ddd d", Culture).Replace(' ', Nbsp),
            _ => Date(day),
        };
    }

    public string Date(DateTimeOffset at) => Date(DayOf(at));

    public string Date(DateOnly day) =>
        day.ToString(day.Year == Today.Year ? Pattern() : Pattern() + " yyyy", Culture).Replace(' ', Nbsp);

    public string LongDay(DateOnly day) => day == Today ? "Today" : day.ToString($"dddd, {LongPattern()}{(day.Year == Today.Year ? "" : " yyyy")}", Culture);

    public string Time(DateTimeOffset at) => Local(at).ToString("t", Culture);

    // The whole truth, for a hover: "19 November 2026 10:12, Europe/Berlin".
    public string Exact(DateTimeOffset at) => $"{Local(at).ToString(LongPattern() + " yyyy", Culture)} {Time(at)}, {page.ZoneId}";

    // "22 min", "1 h 10", "2 days".
    public string Span(TimeSpan span)
    {
        var length = span.Duration();
        if (length < TimeSpan.FromMinutes(1)) return $"{(int)length.TotalSeconds}{Nbsp}s";
        if (length < TimeSpan.FromHours(1)) return $"{(int)length.TotalMinutes}{Nbsp}min";
        if (length < TimeSpan.FromDays(1)) return length.Minutes == 0 ? $"{length.Hours}{Nbsp}h" : $"{length.Hours}{Nbsp}h{Nbsp}{length.Minutes:00}";
        return Unit((long)length.TotalDays, "day", "days");
    }

    // Day before month, as most of the world writes it, unless the reader's culture says otherwise.
    bool MonthFirst => Culture.DateTimeFormat.MonthDayPattern.StartsWith('M');
    string Pattern() => MonthFirst ? "MMM d" : "d MMM";
    string LongPattern() => MonthFirst ? "MMMM d" : "d MMMM";
}
