using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Reports;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Reports;

// Money won, for the funnel.
sealed class DealsWon : IMoneyWon
{
    public async Task<IReadOnlyList<MoneyWon>> Won(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var (from, to) = (span.Start, span.End);
        return await DealRows.Alive(db).Where(d => d.Status == DealStatus.Won && d.ClosedAt >= from && d.ClosedAt < to).GroupBy(d => new { d.Origin, d.Currency })
            .Select(g => new MoneyWon(g.Key.Origin, g.Key.Currency, g.Count(), g.Sum(d => d.AmountMinor ?? 0))).ToListAsync(cancel);
    }

    public string Href(ReportSpan span, Direction origin) =>
        $"/sell/deals?filter={Uri.EscapeDataString($"status = \"won\" and origin = \"{origin.ToString().ToLowerInvariant()}\" and closedAt >= {ReportSpan.Text(span.From)} and closedAt <= {ReportSpan.Text(span.To)}")}";
}
