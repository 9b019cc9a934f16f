namespace Sluice.Ui;

// One chart: categories along the axis and a series of numbers for each line or set of bars. Null is a gap.
public sealed record ChartData(IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series, string? Unit = null, string? Highlight = null);

// Role: in, out (their colours, always), plain, before (comparison), chance (dotted line). Low and High draw an interval.
public sealed record ChartSeries(
    string Name,
    IReadOnlyList<double?> Values,
    string Role = "plain",
    IReadOnlyList<double?>? Low = null,
    IReadOnlyList<double?>? High = null,
    IReadOnlyList<string?>? Hrefs = null);
