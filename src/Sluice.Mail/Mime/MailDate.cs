using System.Globalization;

namespace Sluice.Mail.Mime;

/// <summary>Dates of header fields (RFC 5322 §3.3 with the obsolete forms of §4.3).</summary>
public static class MailDate
{
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Writes <c>Mon, 23 Nov 2026 08:20:56 +0000</c>.</summary>
    public static string Format(DateTimeOffset at) => at.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    /// <summary>Reads a date; an unknown zone counts as UTC (RFC 5322 §4.3). Null for what is none.</summary>
    public static DateTimeOffset? Parse(string? value)
    {
        if (value is null or { Length: > 200 }) return null;
        var comment = value.IndexOf('(');
        var words = (comment < 0 ? value : value[..comment]).Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var first = Array.FindIndex(words, word => char.IsAsciiDigit(word[0]));
        if (first < 0 || words.Length < first + 4) return null;
        var month = Array.FindIndex(Months, name => words[first + 1].StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;
        if (month == 0 || !Number(words[first], out var day) || !Number(words[first + 2], out var year)) return null;
        var time = words[first + 3].Split(':');
        if (time.Length < 2 || !Number(time[0], out var hour) || !Number(time[1], out var minute)) return null;
        var second = time.Length > 2 && Number(time[2], out var said) ? Math.Min(said, 59) : 0;
        if (year < 50) year += 2000;
        else if (year < 1000) year += 1900;
        return year is < 1 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            ? null
            : new DateTimeOffset(year, month, day, hour, minute, second, Zone(words.ElementAtOrDefault(first + 4)));
    }

    static TimeSpan Zone(string? word)
    {
        if (word is ['+' or '-', _, _, _, _] && Number(word[1..], out var zone) && zone / 100 < 14 && zone % 100 < 60)
            return (word[0] == '-' ? -1 : 1) * new TimeSpan(zone / 100, zone % 100, 0);
        return TimeSpan.FromHours(word?.ToUpperInvariant() switch { "EST" => -5, "EDT" => -4, "CST" => -6, "CDT" => -5, "MST" => -7, "MDT" => -6, "PST" => -8, "PDT" => -7, _ => 0 });
    }

    static bool Number(string word, out int number) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
