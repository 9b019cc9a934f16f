using System.Globalization;

namespace Sluice.Sell.Forecast;

// A month ("2026-11"), a quarter ("2026-Q4") or a year ("2026").
public readonly record struct Period(DateOnly From, int Months)
{
    public DateOnly End => From.AddMonths(Months);
    public DateOnly Last => End.AddDays(-1);

    // Quarters of a year, months of a quarter; a month is not parted.
    public IReadOnlyList<Period> Parts => Months == 1 ? [] : Months == 3 ? [.. Enumerable.Range(0, 3).Select(Month)] : [.. Enumerable.Range(0, 4).Select(Quarter)];

    public string Key => Months switch
    {
        1 => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        3 => $"{From.Year:0000}-Q{(From.Month + 2) / 3}",
        _ => From.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    public string Title => Months switch
    {
        1 => From.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        3 => $"Q{(From.Month + 2) / 3} {From.Year}",
        _ => From.Year.ToString(CultureInfo.InvariantCulture),
    };

    public Period Before => new(From.AddMonths(-Months), Months);
    public Period After => new(From.AddMonths(Months), Months);

    public bool Holds(DateOnly? day) => day >= From && day < End;

    public static Period QuarterOf(DateOnly day) => new(new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1), 3);

    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        text = text?.Trim() ?? "";
        if (text.Length == 7 && text[4..6] is "-Q" && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && text[6] is >= '1' and <= '4' && year is >= 1990 and <= 2200) period = new Period(new DateOnly(year, (text[6] - '1') * 3 + 1, 1), 3);
        else if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1990 and <= 2200) period = new Period(new DateOnly(year, 1, 1), 12);
        else if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1990 and <= 2200) period = new Period(month, 1);
        return period.Months > 0;
    }

    Period Month(int index) => new(From.AddMonths(index), 1);
    Period Quarter(int index) => new(From.AddMonths(index * 3), 3);
}
