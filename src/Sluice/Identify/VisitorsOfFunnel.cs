using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Reports;

namespace Sluice.Identify;

// The first step of lead generation: everybody who visited, named or not, each once a day.
sealed class VisitorsOfFunnel : IFunnelSource
{
    public string Step => "visitors";

    public Task<long> Count(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var (from, to) = (span.From, span.To);
        return db.Set<Figure>().Where(f => f.Dimension == Dimension.All && f.Day >= from && f.Day <= to).SumAsync(f => f.Visitors, cancel);
    }

    public string Href(ReportSpan span) => $"/identify?days={span.Days}";
}
