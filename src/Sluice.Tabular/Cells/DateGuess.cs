namespace Sluice.Tabular.Cells;

static class DateGuess
{
    public static TypeGuess? Of(ColumnValues column, double most)
    {
        if (column.Share(LooksDated) < most) return null;
        var dayFirst = column.Share(v => Reads(v, DateOrder.DayFirst));
        var monthFirst = column.Share(v => Reads(v, DateOrder.MonthFirst));
        if (Math.Max(dayFirst, monthFirst) < most) return null;
        var open = column.Counts.Keys.Select(DateText.OpenFigures).OfType<(int First, int Second)>().ToList();
        var type = column.Share(HasTime) >= 0.5 ? CellType.DateTime : CellType.Date;
        var what = type == CellType.Date ? "dates" : "dates with times";
        if (open.Count == 0) return new(type, $"{what}, year first or month by name", DateOrder.Iso);
        if (open.Exists(f => f.First > 12) && dayFirst >= monthFirst)
            return new(type, $"{what}, day first, not month: some begin with {open.Find(f => f.First > 12).First}", DateOrder.DayFirst);
        if (open.Exists(f => f.Second > 12))
            return new(type, $"{what}, month first: some have {open.Find(f => f.Second > 12).Second} in second place", DateOrder.MonthFirst);
        return column.Counts.Keys.Any(v => v.Contains('.'))
            ? new(type, $"{what}, day first as is usual with dots", DateOrder.DayFirst)
            : new(type, $"{what}; no value tells day from month, day first is taken", DateOrder.DayFirst);
    }

    // Eight bare figures are a date only by luck; 1.2.24 is a version as well as a date, so four-figure years or ISO count.
    static bool LooksDated(string value) =>
        value.Length >= 6 && !value.All(char.IsAsciiDigit) && (Reads(value, DateOrder.DayFirst) || Reads(value, DateOrder.MonthFirst));

    static bool Reads(string value, DateOrder order) => DateText.Read(value, order, out _, out _);

    static bool HasTime(string value) =>
        (DateText.Read(value, DateOrder.DayFirst, out _, out var rest) || DateText.Read(value, DateOrder.MonthFirst, out _, out rest)) && rest.Length > 0;
}
