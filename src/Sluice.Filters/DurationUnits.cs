namespace Sluice.Filters;

static class DurationUnits
{
    static readonly Dictionary<string, DurationUnit> ByWord = new(StringComparer.OrdinalIgnoreCase)
    {
        ["s"] = DurationUnit.Second, ["sec"] = DurationUnit.Second, ["second"] = DurationUnit.Second, ["seconds"] = DurationUnit.Second,
        ["m"] = DurationUnit.Minute, ["min"] = DurationUnit.Minute, ["minute"] = DurationUnit.Minute, ["minutes"] = DurationUnit.Minute,
        ["h"] = DurationUnit.Hour, ["hour"] = DurationUnit.Hour, ["hours"] = DurationUnit.Hour,
        ["d"] = DurationUnit.Day, ["day"] = DurationUnit.Day, ["days"] = DurationUnit.Day,
        ["w"] = DurationUnit.Week, ["week"] = DurationUnit.Week, ["weeks"] = DurationUnit.Week,
        ["mo"] = DurationUnit.Month, ["month"] = DurationUnit.Month, ["months"] = DurationUnit.Month,
        ["y"] = DurationUnit.Year, ["year"] = DurationUnit.Year, ["years"] = DurationUnit.Year,
    };

    internal static bool Find(string word, out DurationUnit unit) => ByWord.TryGetValue(word, out unit);

    internal static string Letter(DurationUnit unit) => unit switch
    {
        DurationUnit.Second => "s",
        DurationUnit.Minute => "m",
        DurationUnit.Hour => "h",
        DurationUnit.Day => "d",
        DurationUnit.Week => "w",
        DurationUnit.Month => "mo",
        DurationUnit.Year => "y",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    internal static string InWords(FilterDuration length)
    {
        var count = Math.Abs(length.Count);
        var word = length.Unit.ToString().ToLowerInvariant();
        return count == 1 ? $"1 {word}" : $"{count} {word}s";
    }

    // About 200 years: far enough for any customer, near enough that no date arithmetic can overflow. Seconds stay within an int.
    internal static long Most(DurationUnit unit) => unit switch
    {
        DurationUnit.Second => int.MaxValue,
        DurationUnit.Minute => 100_000_000,
        DurationUnit.Hour => 1_750_000,
        DurationUnit.Day => 73_000,
        DurationUnit.Week => 10_400,
        DurationUnit.Month => 2_400,
        DurationUnit.Year => 200,
        _ => 0,
    };
}
