using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Fields;
using Sluice.Sell.Deals;
using Sluice.Sell.Filters;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Api;

static class DealEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var deals = api.MapGroup("/deals").WithTags("deals");
        deals.MapGet("", List).Needs(Permission.See).WithSummary("Deals by filter, in pages");
        deals.MapPost("", Open).Needs(Permission.Sell).WithSummary("Open a deal").Accepts<JsonObject>("application/json");
        deals.MapGet("/{id}", One).Needs(Permission.See);
        deals.MapPatch("/{id}", Edit).Needs(Permission.Sell).Accepts<JsonObject>("application/json");
        deals.MapDelete("/{id}", Delete).Needs(Permission.Sell);
        deals.MapPost("/{id}/move", Move).Needs(Permission.Sell).WithSummary("Move to a stage; a lost one needs lostReason").Accepts<JsonObject>("application/json");
        deals.MapGet("/{id}/history", History).Needs(Permission.See).WithSummary("Stages it went through, with how long each lasted");
    }

    static async Task<IResult> List(string? filter, string? sort, string? after, int? limit, bool? count, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var condition = await DealFilter.Read(db, filter, caller.UserId, clock, cancel);
        if (condition.Where is not { } where) return Problems.Of(condition.Refusal);
        if (sort is not null && !DealRows.Sorts.ContainsKey(sort.TrimStart('-'))) return Problems.Of(new Refusal("invalid", $"Deals sort by: {string.Join(", ", DealRows.Sorts.Keys)}.", "sort"));
        if (after is not null && !Cursor.TryParse(after, out _)) return Problems.Of(new Refusal("invalid", "This cursor was not made here.", "after"));
        var found = DealRows.Alive(db).Where(where);
        var (rows, next) = await DealRows.Page(db, found, sort ?? "-createdAt", after, Limits.Page(limit), cancel);
        var answers = await DealAnswer.Of(db, rows, await PipelineSet.Load(db, clock, cancel), cancel);
        return Results.Ok(new ListAnswer<DealAnswer>(answers, next, count == true ? await CountAnswer.Of(found, cancel) : null));
    }

    static async Task<IResult> One(string id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        Ids.TryParse<DealId>(id, out var deal) && await Answer(db, deal, clock, cancel) is { } answer ? Results.Ok(answer) : Problems.NotFound("This deal");

    static async Task<IResult> Open(JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (told, errors) = DealJson.Read(body, await DealBook.Currency(db, cancel), await Custom.Of(db, RecordKind.Deal, cancel));
        if (told is null) return Problems.Of(errors);
        if ((await DealBook.Open(db, told, caller.Actor, clock, cancel)).Refused(out var refusal, out var deal)) return Problems.Of(refusal);
        return Results.Created($"/api/v1/deals/{deal.Id.Value:D}", await Answer(db, deal.Id, clock, cancel));
    }

    static async Task<IResult> Edit(string id, JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<DealId>(id, out var deal)) return Problems.NotFound("This deal");
        var currency = await db.Set<Deal>().Where(d => d.Id == deal).Select(d => d.Currency).FirstOrDefaultAsync(cancel);
        if (currency is null) return Problems.NotFound("This deal");
        var (told, errors) = DealJson.Read(body, currency, await Custom.Of(db, RecordKind.Deal, cancel));
        if (told is null) return Problems.Of(errors);
        if (told.Says("pipelineId") && !told.Says("stageId")) return Problems.Of(new Refusal("invalid", "Name the stageId it shall move to.", "pipelineId"));
        if ((await DealBook.Edit(db, deal, told, caller.Actor, clock, cancel)).Refused(out var refusal, out _)) return Refused(refusal);
        if (told.StageId is { } stage && (await DealBook.Move(db, deal, stage, told.Loss, caller.Actor, clock, cancel)).Refused(out refusal, out _)) return Refused(refusal);
        return Results.Ok(await Answer(db, deal, clock, cancel));
    }

    static async Task<IResult> Delete(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Ids.TryParse<DealId>(id, out var deal) && !(await DealBook.Delete(db, deal, caller.Actor, clock, cancel)).Refused(out _, out _) ? Results.NoContent() : Problems.NotFound("This deal");

    static async Task<IResult> Move(string id, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<DealId>(id, out var deal)) return Problems.NotFound("This deal");
        var body = new Body(json);
        var (stage, loss) = (body.Id<StageId>("stageId"), DealJson.ReadLoss(body));
        if (stage is null) body.Refuse("stageId", "Name the stage it shall move to.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if ((await DealBook.Move(db, deal, stage!.Value, loss, caller.Actor, clock, cancel)).Refused(out var refusal, out _)) return Refused(refusal);
        return Results.Ok(await Answer(db, deal, clock, cancel));
    }

    static async Task<IResult> History(string id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<DealId>(id, out var deal) || !await DealRows.Alive(db).AnyAsync(d => d.Id == deal, cancel)) return Problems.NotFound("This deal");
        var set = await PipelineSet.Load(db, clock, cancel);
        var changes = await db.Set<DealStageChange>().AsNoTracking().Where(c => c.DealId == deal).OrderBy(c => c.At).Take(1000).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<DealChangeAnswer>([.. changes.Select(c => new DealChangeAnswer(c.FromStageId, c.FromStageId is { } from ? set.Stage(from)?.Name : null, c.ToStageId, set.Stage(c.ToStageId)?.Name, c.At, c.SecondsBefore, c.Actor))], null));
    }

    static IResult Refused(Refusal refusal) => refusal == DealBook.Missing ? Problems.NotFound("This deal") : Problems.Of(refusal);

    static async Task<DealAnswer?> Answer(SluiceDb db, DealId id, TimeProvider clock, CancellationToken cancel)
    {
        var rows = await DealRows.Alive(db).Where(d => d.Id == id).Rows(db).ToListAsync(cancel);
        return await DealAnswer.Of(db, rows, await PipelineSet.Load(db, clock, cancel), cancel) is [var answer, ..] ? answer : null;
    }
}

public sealed record DealChangeAnswer(StageId? FromStageId, string? From, StageId ToStageId, string? To, DateTimeOffset At, long? SecondsBefore, string Actor);
