using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Export;

public sealed record ExportAnswer(
    ExportId Id, string Kind, string Filter, ExportFormat Format, string Actor, int? Rows, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt,
    IReadOnlyList<string> Columns, ExportState State, int? Total, int Written, long? Bytes, string? Reason, string? File, DateTimeOffset? KeptUntil)
{
    public static ExportAnswer Of(ExportRun run, DateTimeOffset now) => new(
        run.Id, run.Kind, run.Filter, run.Format, run.Actor, run.Rows, run.StartedAt, run.FinishedAt,
        run.ColumnList, run.State, run.Total, run.Written, run.Bytes, run.Reason, run.IsKept(now) ? ExportEndpoints.Url(run.Id) + "/file" : null, run.KeptUntil);
}

// Exports written in the background, and the history of all.
static class ExportEndpoints
{
    public static string Url(ExportId id) => $"/api/v1/exports/runs/{id.Value:D}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/exports", List).Needs(Permission.Export).WithSummary("Who exported what and when, the latest first").Produces<ListAnswer<ExportAnswer>>();
        api.MapPost("/exports/background", Begin).Needs(Permission.Export).WithSummary("Write an export to a file; ask the address in Location until its state is done, then fetch \"file\" within seven days").Produces<ExportAnswer>(202).ProducesProblem(422);
        api.MapGet("/exports/runs/{id}", One).Needs(Permission.Export).WithSummary("How far an export is: waiting, writing, done, failed or cancelled, and where its file is").Produces<ExportAnswer>().ProducesProblem(404);
        api.MapGet("/exports/runs/{id}/file", Take).Needs(Permission.Export).WithSummary("The file of an export, for the key that asked for it and for keys that may do everything").Produces(200).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).WithMetadata(new StreamedAnswer());
        api.MapPost("/exports/runs/{id}/cancellation", Cancel).Needs(Permission.Export).WithSummary("Stop an export that is waiting or being written").Produces<ExportAnswer>(202).ProducesProblem(403).ProducesProblem(404);
    }

    static async Task<IResult> List(SluiceDb db, Caller caller, TimeProvider clock, string? after, int? limit, CancellationToken cancel) =>
        (await ExportDesk.Page(db, caller, after, limit, cancel)).Refused(out var refusal, out var page) ? Problems.Of(refusal)
            : Results.Ok(new ListAnswer<ExportAnswer>([.. page.Data.Select(r => ExportAnswer.Of(r, clock.Now()))], page.Next));

    static async Task<IResult> Begin(BackgroundAsk ask, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (ExportChoice.Of(ask.Kind, ask.Filter, ask.Format, ask.Columns).Refused(out var refusal, out var choice)) return Problems.Of(refusal);
        if ((await choice.Read(db, caller.UserId, clock, cancel)).Refused(out refusal, out _)) return Problems.Of(refusal);
        var run = await ExportRun.Enqueue(db, choice, caller.Actor, clock, cancel);
        return Results.Accepted(Url(run.Id), ExportAnswer.Of(run, clock.Now()));
    }

    static async Task<IResult> One(ExportId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await ExportDesk.Find(db, id, caller, cancel) is { } run ? Results.Ok(ExportAnswer.Of(run, clock.Now())) : Problems.NotFound("This export");

    static async Task<IResult> Take(ExportId id, SluiceDb db, Store store, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await ExportDesk.Find(db, id, caller, cancel) is not { } run) return Problems.NotFound("This export");
        return (await ExportDesk.Take(db, store.Settings, run, caller, clock, cancel)).Refused(out var refusal, out var file) ? Problems.Of(refusal, ExportDesk.Status(refusal))
            : Results.File(file, ExportFile.ContentType(run.Format), ExportFolder.NameOf(run));
    }

    static async Task<IResult> Cancel(ExportId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await ExportDesk.Find(db, id, caller, cancel) is null) return Problems.NotFound("This export");
        if (await ExportDesk.Cancel(db, id, caller, clock, cancel) is { } refusal) return Problems.Of(refusal, ExportDesk.Status(refusal));
        return Results.Accepted(Url(id), ExportAnswer.Of(await db.Set<ExportRun>().AsNoTracking().SingleAsync(r => r.Id == id, cancel), clock.Now()));
    }

    internal sealed record BackgroundAsk(string? Kind, string? Filter, string? Format, IReadOnlyList<string?>? Columns);
}
