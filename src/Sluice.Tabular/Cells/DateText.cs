using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Tabular.Cells;

static partial class DateText
{
    [GeneratedRegex(@"^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(?:\p{L}+,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de\s+|of\s+)?(\p{L}{3,})\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4}|\d{2})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex DayName();

    [GeneratedRegex(@"^(?:\p{L}+,\s+)?(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex NameDay();

    /// <summary>Reads the date at the start; what follows must be nothing or a time.</summary>
    public static bool Read(string text, DateOrder order, out DateOnly date, out string rest)
    {
        (date, rest) = (default, "");
        text = text.Trim();
        if (text.Length is < 6 or > 60) return false;
        Match match;
        var ok = false;
        if ((match = YearFirst().Match(text)).Success)
            ok = match.Groups[2].Success ? Make(match, 1, 3, 4, out date) : Make(match, 1, 5, 6, out date);
        else if ((match = YearLast().Match(text)).Success)
            ok = order == DateOrder.MonthFirst ? Make(match, 4, 1, 3, out date) : Make(match, 4, 3, 1, out date);
        else if ((match = DayName().Match(text)).Success)
            ok = Make(Year(match.Groups[3].Value), Months.Number(match.Groups[2].Value), Figure(match, 1), out date);
        else if ((match = NameDay().Match(text)).Success)
            ok = Make(Figure(match, 3), Months.Number(match.Groups[1].Value), Figure(match, 2), out date);
        if (!ok) return false;
        rest = text[match.Length..].TrimStart(' ', ',').TrimStart();
        if (rest is ['T' or 't', ..]) rest = rest[1..];
        return rest.Length == 0 || char.IsAsciiDigit(rest[0]) && TimeText.Read(rest, out _, out _);
    }

    /// <summary>The two figures whose order is open, or null when the year stands first or the month has a name.</summary>
    public static (int First, int Second)? OpenFigures(string text) =>
        YearLast().Match(text.Trim()) is { Success: true } match ? (Figure(match, 1), Figure(match, 3)) : null;

    static bool Make(Match match, int year, int month, int day, out DateOnly date) =>
        Make(Year(match.Groups[year].Value), Figure(match, month), Figure(match, day), out date);

    static bool Make(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    // Two figures: 70 to 99 are the last century, as spreadsheets nearly have it.
    static int Year(string text)
    {
        var year = int.Parse(text, CultureInfo.InvariantCulture);
        return text.Length == 4 ? year : year >= 70 ? 1900 + year : 2000 + year;
    }

    static int Figure(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
