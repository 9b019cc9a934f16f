using Microsoft.AspNetCore.WebUtilities;
using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Record.Reports;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Forecast;

// Where figures of a forecast lead: other views of it, and the deals behind each.
public sealed record ForecastLinks(ForecastAsk Ask)
{
    public string Csv => "/sell/forecast.csv" + Query(Ask.Period, Ask.Team, Ask.Owner);

    public string To(Period period) => "/sell/forecast" + Query(period, Ask.Team, Ask.Owner);

    public string Of(string? team, UserId? owner) => "/sell/forecast" + Query(Ask.Period, team, owner);

    public string Since(DateOnly week) => QueryHelpers.AddQueryString(To(Ask.Period), "since", ReportSpan.Text(week)) + "#weeks";

    public string Deals(ForecastSum sum, ForecastCategory category, UserId? owner, string? team = null)
    {
        var (from, last) = (ReportSpan.Text(sum.Period.From), ReportSpan.Text(sum.Period.Last));
        var when = category == ForecastCategory.Closed ? $"status = \"won\" and closedAt >= {from} and closedAt <= {last}" : $"forecast = \"{char.ToLowerInvariant(category.ToString()[0])}{category.ToString()[1..]}\" and closeDate >= {from} and closeDate <= {last}";
        var who = owner is { } one ? $" and ownerId = \"{one.Value:D}\"" : (team ?? Ask.Team) is { } of ? $" and team = {FilterPrinter.Quote(of)}" : "";
        return $"/sell/deals?filter={Uri.EscapeDataString(when + who)}";
    }

    static string Query(Period period, string? team, UserId? owner)
    {
        var parts = new Dictionary<string, string?> { ["period"] = period.Key };
        if (team is not null) parts["team"] = team;
        if (owner is { } one) parts["owner"] = one.Value.ToString("D");
        return QueryHelpers.AddQueryString("", parts);
    }
}

// A row of the table: a part of the period, a rep, or a sum of those above.
public sealed record ForecastLine(string Name, ForecastSum Sum, string? Href)
{
    public UserId? Rep { get; init; }
    public string? Team { get; init; }
    public bool IsSum { get; init; }
}
