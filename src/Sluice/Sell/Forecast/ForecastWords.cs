using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Forecast;

public static class ForecastWords
{
    // What a rep may say of an open deal.
    public static IReadOnlyList<ForecastCategory> OfDeals { get; } = [ForecastCategory.Pipeline, ForecastCategory.BestCase, ForecastCategory.Commit, ForecastCategory.Omitted];

    // From the surest on, as the columns stand.
    public static IReadOnlyList<ForecastCategory> Columns { get; } = [ForecastCategory.Closed, ForecastCategory.Commit, ForecastCategory.BestCase, ForecastCategory.Pipeline];

    public static string Of(ForecastCategory category) => category switch { ForecastCategory.BestCase => "best case", _ => category.ToString().ToLowerInvariant() };

    public static string Title(ForecastCategory category) => category == ForecastCategory.BestCase ? "Best case" : category.ToString();
}
