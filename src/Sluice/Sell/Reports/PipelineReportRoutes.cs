using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Sell.Pages;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Reports;

public sealed record PipelineReportAnswer(PipelineId PipelineId, string Pipeline, IReadOnlyList<StageFigureAnswer> Stages, MoneyJson Won, IReadOnlyList<GroupFigureAnswer> ByOwner, IReadOnlyList<GroupFigureAnswer> BySector, IReadOnlyList<GroupFigureAnswer> ByProduct, IReadOnlyList<StageFlow> Flow);

public sealed record StageFigureAnswer(StageId StageId, string Stage, StageType Type, int Count, MoneyJson Amount);

public sealed record GroupFigureAnswer(string? Name, int Open, int Won, int Lost, double? WinRate, MoneyJson WonAmount, MoneyJson OpenAmount);

static class PipelineReportRoutes
{
    public static void Map(StageRoutes routes)
    {
        routes.Office.MapGet("/reports/pipeline", Show).Needs(Permission.Report);
        routes.Api.MapGet("/reports/pipeline", Answer).Needs(Permission.Report).WithTags("reports").WithSummary("Deals of a pipeline by stage, owner, sector and product");
    }

    static async Task<IResult> Show(string? pipeline, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await PipelineReports.Load(db, Asked(pipeline), clock, cancel) is { } report ? Page.Show<PipelineReportPage>(new { Report = report }) : Page.NotFound();

    static async Task<IResult> Answer(string? pipeline, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await PipelineReports.Load(db, Asked(pipeline), clock, cancel) is not { } r) return Problems.NotFound("This pipeline");
        var currency = r.Stages.Where(s => s.Type == StageType.Won).OrderByDescending(s => s.Minor).Select(s => s.Currency).FirstOrDefault() ?? await Deals.DealBook.Currency(db, cancel);
        var won = r.Stages.Where(s => s.Type == StageType.Won && s.Currency == currency).Sum(s => s.Minor);
        return Results.Ok(new PipelineReportAnswer(r.Pipeline.Pipeline.Id, r.Pipeline.Pipeline.Name, [.. r.Stages.Select(s => new StageFigureAnswer(s.StageId, s.Stage, s.Type, s.Count, MoneyJson.Of(s.Minor, s.Currency)!))], MoneyJson.Of(won, currency)!,
            Groups(r.Owners), Groups(r.Sectors), Groups(r.Products), r.Flow));
    }

    static GroupFigureAnswer[] Groups(IReadOnlyList<GroupFigure> groups) =>
        [.. groups.Select(g => new GroupFigureAnswer(g.Name, g.Open, g.Won, g.Lost, g.WinRate, MoneyJson.Of(g.WonMinor, g.Currency)!, MoneyJson.Of(g.OpenMinor, g.Currency)!))];

    // An address that names no pipeline is not the default one.
    static PipelineId? Asked(string? text) => string.IsNullOrEmpty(text) ? null : PipelineId.TryParse(text, null, out var id) ? id : new PipelineId(Guid.Empty);
}
