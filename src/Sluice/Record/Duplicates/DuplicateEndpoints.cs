using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Api;
using Sluice.Record.Fields;

namespace Sluice.Record.Duplicates;

public sealed record ScanAnswer(bool Running, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int Records, int Pairs);

static class DuplicateEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api.MapGroup("/people/duplicates").WithTags("people"), RecordKind.Person);
        Map(api.MapGroup("/companies/duplicates").WithTags("companies"), RecordKind.Company);
    }

    static void Map(RouteGroupBuilder group, RecordKind kind)
    {
        group.MapGet("", (int? minimum, string? after, int? limit, SluiceDb db, CancellationToken cancel) => List(kind, minimum, after, limit, db, cancel))
            .Needs(Permission.See).WithSummary("Pairs that may be one, the surest first").Produces<ListAnswer<Pair>>();
        group.MapGet("/scan", (SluiceDb db, CancellationToken cancel) => State(kind, db, cancel)).Needs(Permission.See).WithSummary("When everything was last looked through").Produces<ScanAnswer>();
        group.MapPost("/scan", Scan).Needs(Permission.Bulk).WithSummary("Look through everything now, in the background").Produces(202);
        group.MapPost("/dismissals", (JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Dismiss(kind, body, db, caller, clock, cancel))
            .Needs(Permission.Edit).WithSummary("Say that {\"left\",\"right\"} are two; they are not proposed again").Accepts<JsonObject>("application/json").Produces(204).ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<IResult> List(RecordKind kind, int? minimum, string? after, int? limit, SluiceDb db, CancellationToken cancel)
    {
        var (pairs, next) = await Pairs.Read(db, kind, minimum ?? 0, after, Limits.Page(limit), cancel);
        return Results.Ok(new ListAnswer<Pair>(pairs, next));
    }

    static async Task<IResult> State(RecordKind kind, SluiceDb db, CancellationToken cancel)
    {
        var scan = await db.Set<DuplicateScan>().AsNoTracking().SingleOrDefaultAsync(s => s.Kind == kind, cancel);
        return Results.Ok(new ScanAnswer(scan is { FinishedAt: null }, scan?.StartedAt, scan?.FinishedAt, scan?.Records ?? 0, scan?.Pairs ?? 0));
    }

    static async Task<IResult> Scan(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        await db.EnqueueOnce(new ScanForDuplicates(), clock, cancel);
        await db.SaveChangesAsync(cancel);
        return Results.Accepted();
    }

    static async Task<IResult> Dismiss(RecordKind kind, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (left, right) = (body.Text("left"), body.Text("right"));
        foreach (var (name, text) in new[] { ("left", left), ("right", right) })
            if (!Guid.TryParseExact(text, "D", out _)) body.Refuse(name, "An id is needed here.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await Dismissal.Of(db, kind, Guid.Parse(left!), Guid.Parse(right!), caller.Actor, clock.Now(), cancel) ? Results.NoContent() : Problems.NotFound("This pair");
    }
}

static class Dismissal
{
    public static async Task<bool> Of(SluiceDb db, RecordKind kind, Guid one, Guid other, Actor actor, DateTimeOffset now, CancellationToken cancel) => await db.Transact(async () =>
        await db.Set<Duplicate>().Where(d => d.Kind == kind && (d.LeftId == one && d.RightId == other || d.LeftId == other && d.RightId == one)).ExecuteUpdateAsync(s => s.SetProperty(d => d.DismissedAt, now).SetProperty(d => d.DismissedBy, actor.Value), cancel) > 0, cancel);
}
