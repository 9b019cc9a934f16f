using System.Globalization;

namespace Sluice.Record.Reports;

// A stretch of whole days in the workspace's zone; To is its last day.
public sealed record ReportSpan(DateOnly From, DateOnly To, TimeZoneInfo Zone)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
    public DateTimeOffset Start => StartOf(From);
    // The first instant after it.
    public DateTimeOffset End => StartOf(To.AddDays(1));
    public ReportSpan Before => this with { From = From.AddDays(-Days), To = From.AddDays(-1) };
    public string Query => $"from={Text(From)}&to={Text(To)}";

    // ?from=2026-08-01&to=2026-10-31, or ?days=90 up to today.
    public static ReportSpan Read(string? from, string? to, int? days, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var end = Day(to) ?? today;
        var start = Day(from) ?? end.AddDays(1 - Math.Clamp(days ?? 90, 1, 3660));
        return start <= end ? new ReportSpan(start, end, zone) : new ReportSpan(end, start, zone);
    }

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
