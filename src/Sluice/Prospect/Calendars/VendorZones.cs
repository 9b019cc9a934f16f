using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Prospect.Calendars;

// Calendars name zones as their makers do ("Customized Time Zone", "/example.org/Berlin") and say beside it when its
// clocks change. Such a name is put into that of a zone whose clocks change alike this year.
public static partial class VendorZones
{
    static readonly string[] Usual = ["Europe/Berlin", "Europe/London", "Europe/Athens", "Etc/UTC", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix", "America/Sao_Paulo", "Europe/Moscow", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Australia/Brisbane", "Pacific/Auckland"];

    public static string Named(string text, int year)
    {
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal).Replace("\r\n\t", "", StringComparison.Ordinal);
        foreach (Match block in Block().Matches(unfolded))
        {
            var name = Name().Match(block.Value).Groups["id"].Value.Trim();
            if (name.Length == 0 || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) || Alike(block.Value, year) is not { } known) continue;
            unfolded = unfolded.Replace($"TZID={name}:", $"TZID={known}:", StringComparison.Ordinal).Replace($"TZID=\"{name}\":", $"TZID={known}:", StringComparison.Ordinal).Replace($"TZID:{name}", $"TZID:{known}", StringComparison.Ordinal);
        }
        return unfolded;
    }

    static string? Alike(string block, int year)
    {
        var parts = Part().Matches(block).Select(m => Change.Of(m.Value)).OfType<Change>().ToList();
        if (parts.Count == 0) return null;
        // The last said of each kind: what came before it holds no more.
        var (standard, daylight) = (parts.FindLast(p => !p.Daylight), parts.FindLast(p => p.Daylight));
        var days = Enumerable.Range(0, 52).Select(week => new DateTime(year, 1, 4, 12, 0, 0, DateTimeKind.Unspecified).AddDays(7 * week)).ToList();
        var zones = Usual.Concat(TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId && z.Id.Contains('/')).Select(z => z.Id));
        return zones.FirstOrDefault(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && days.TrueForAll(d => zone.GetUtcOffset(d) == Offset(d, standard, daylight)));
    }

    static TimeSpan Offset(DateTime day, Change? standard, Change? daylight)
    {
        if (standard is null || daylight is null || standard.On(day.Year) is not { } back || daylight.On(day.Year) is not { } forth) return (standard ?? daylight)!.To;
        var summer = forth < back ? day >= forth && day < back : day >= forth || day < back;
        return summer ? daylight.To : standard.To;
    }

    sealed record Change(bool Daylight, TimeSpan To, int Month, int Nth, DayOfWeek? Day)
    {
        static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

        public static Change? Of(string part)
        {
            var to = OffsetTo().Match(part);
            if (!to.Success) return null;
            var offset = new TimeSpan(int.Parse(to.Groups["h"].Value, CultureInfo.InvariantCulture), int.Parse(to.Groups["m"].Value, CultureInfo.InvariantCulture), 0);
            var (month, by) = (Month_().Match(part), ByDay().Match(part));
            return new Change(part.Contains("BEGIN:DAYLIGHT", StringComparison.Ordinal), to.Groups["s"].Value == "-" ? -offset : offset, month.Success ? int.Parse(month.Groups["n"].Value, CultureInfo.InvariantCulture) : 0,
                by.Success ? int.Parse(by.Groups["n"].Value, CultureInfo.InvariantCulture) : 0, by.Success ? (DayOfWeek)Array.IndexOf(Days, by.Groups["d"].Value) : null);
        }

        public DateTime? On(int year)
        {
            if (Month is < 1 or > 12 || Day is not { } day || Nth == 0) return null;
            var first = new DateTime(year, Month, 1, 2, 0, 0, DateTimeKind.Unspecified);
            if (Nth > 0) return first.AddDays(((int)day - (int)first.DayOfWeek + 7) % 7 + 7 * (Nth - 1));
            var last = first.AddMonths(1).AddDays(-1);
            return last.AddDays(-(((int)last.DayOfWeek - (int)day + 7) % 7) + 7 * (Nth + 1));
        }
    }

    [GeneratedRegex(@"BEGIN:VTIMEZONE.*?END:VTIMEZONE", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Block();
    [GeneratedRegex(@"\nTZID:(?<id>[^\r\n]{1,120})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
    [GeneratedRegex(@"BEGIN:(STANDARD|DAYLIGHT).*?END:(STANDARD|DAYLIGHT)", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Part();
    [GeneratedRegex(@"TZOFFSETTO:(?<s>[+-])(?<h>\d\d)(?<m>\d\d)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OffsetTo();
    [GeneratedRegex(@"BYMONTH=(?<n>\d{1,2})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Month_();
    [GeneratedRegex(@"BYDAY=(?<n>[+-]?\d)(?<d>SU|MO|TU|WE|TH|FR|SA)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ByDay();
}
