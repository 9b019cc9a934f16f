using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Reports.Pages;

namespace Sluice.Record.Reports;

static class ReportPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/reports", Show).Needs(Permission.Report);
        office.MapGet("/reports/funnel/rows", Rows).Needs(Permission.Report);
    }

    static async Task<IResult> Show(string? from, string? to, int? days, SluiceDb db, FunnelFigures figures, IEnumerable<IMoneyWon> money, TimeProvider clock, CancellationToken cancel)
    {
        var span = await FunnelReports.Span(db, from, to, days, clock, cancel);
        if (await figures.Look(db, span, cancel) is not { } counted) return Page.Show<FunnelCountingPage>(new { Span = span });
        var books = money.ToList();
        return Page.Show<FunnelPage>(new { Report = counted.Report, CountedAt = counted.At, MoneyHref = (Func<Timeline.Direction, string?>)(origin => books.Count > 0 ? books[0].Href(span, origin) : null) });
    }

    static async Task<IResult> Rows(HttpRequest request, string? from, string? to, int? days, string? after, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var span = await FunnelReports.Span(db, from, to, days, clock, cancel);
        if (FunnelRows.Of(db, request.Query, span) is not var (title, people)) return Page.NotFound();
        var (rows, next) = await FunnelRows.Page(db, people, after, cancel);
        return Page.Show<FunnelRowsPage>(new { Heading = title, Span = span, Rows = rows, Next = next, Count = await CountAnswer.Of(people, cancel), After = after, Query = request.Query.Where(q => q.Key != "after").ToDictionary(q => q.Key, q => (string?)q.Value.ToString()) });
    }
}
