using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Tabular.Cells;

static partial class TimeText
{
    [GeneratedRegex(@"^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:Uhr)?\s*([ap])?\.?(?:m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Shape();

    public static bool Read(string text, out TimeSpan time, out TimeSpan? offset)
    {
        (time, offset) = (default, null);
        var match = Shape().Match(text.Trim());
        if (!match.Success) return false;
        var hour = Figure(match, 1);
        if (match.Groups[5].Success)
        {
            if (hour is 0 or > 12) return false;
            hour = hour % 12 + (match.Groups[5].Value is "p" or "P" ? 12 : 0);
        }
        var (minute, second) = (Figure(match, 2), Figure(match, 3));
        if (hour > 23 || minute > 59 || second > 59) return false;
        time = new TimeSpan(hour, minute, second);
        if (match.Groups[4].Success) time += TimeSpan.FromSeconds(double.Parse("0." + match.Groups[4].Value, CultureInfo.InvariantCulture));
        if (match.Groups[6].Success) offset = Offset(match.Groups[6].Value);
        return offset is null || Math.Abs(offset.Value.TotalHours) <= 14;
    }

    static int Figure(Match match, int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    static TimeSpan Offset(string text)
    {
        if (char.IsLetter(text[0])) return TimeSpan.Zero;
        var digits = text[1..].Replace(":", "").PadRight(4, '0');
        var span = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
        return text[0] == '-' ? -span : span;
    }
}
