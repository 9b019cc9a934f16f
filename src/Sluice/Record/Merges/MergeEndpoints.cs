using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Record.Changes;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Merges;

public sealed record MergeAnswer(MergeId MergeId, Guid Keep, IReadOnlyList<Guid> Merged, DateTimeOffset At, DateTimeOffset UndoUntil, DateTimeOffset? UndoneAt);

public sealed record UnmergeAnswer(MergeId MergeId, IReadOnlyList<Guid> Restored, int Kept, IReadOnlyList<string> KeptWhat);

static class MergeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Map<Person, PersonId>(api.MapGroup("/people").WithTags("people"), new PeopleMerge(), "people");
        Map<Company, CompanyId>(api.MapGroup("/companies").WithTags("companies"), new CompaniesMerge(), "companies");
    }

    static void Map<T, TId>(IEndpointRouteBuilder group, MergeKind<T, TId> kind, string plural) where T : class where TId : struct, IId<TId>
    {
        group.MapPost("/merge", (JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Run(kind, body, db, caller, clock, cancel))
            .Needs(Permission.Edit).WithSummary($"Make several {plural} one: \"keep\" stays, \"merge\" become part of it, \"choose\" says from whom a field is taken").Accepts<JsonObject>("application/json").Produces<MergeAnswer>().ProducesProblem(422);
        group.MapGet("/merges", (int? limit, string? after, SluiceDb db, CancellationToken cancel) => List(kind.Kind, limit, after, db, cancel))
            .Needs(Permission.See).WithSummary("Merges, the latest first").Produces<ListAnswer<MergeAnswer>>();
        group.MapDelete("/merges/{id}", (string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Undo(kind, id, db, caller, clock, cancel))
            .Needs(Permission.Edit).WithSummary("Take a merge apart, within 30 days; says what was added since and stays").Produces<UnmergeAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    static async Task<IResult> Run<T, TId>(MergeKind<T, TId> kind, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        var body = new Body(json);
        var keep = body.Id<TId>("keep");
        var merge = body.Texts("merge", MergeRun<T, TId>.Most);
        var choose = Choices<TId>(body);
        if (keep is null && !body.Errors.ContainsKey("keep")) body.Refuse("keep", "Say which record stays.");
        if (merge is null or [] && !body.Errors.ContainsKey("merge")) body.Refuse("merge", "Say which records become part of it.");
        var others = Ids<TId>(body, merge ?? []);
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if ((await new MergeRun<T, TId>(kind).Run(db, new MergeAsk<TId>(keep!.Value, others, choose), caller.Actor, clock, cancel)).Refused(out var refusal, out var done)) return Problems.Of(refusal);
        return Results.Ok((await Answers(db, [done], cancel))[0]);
    }

    static async Task<IResult> Undo<T, TId>(MergeKind<T, TId> kind, string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        if (!Platform.Ids.TryParse<MergeId>(id, out var merge)) return Problems.NotFound("This merge");
        var restored = await db.Set<MergedRecord>().AsNoTracking().Where(m => m.MergeId == merge).Select(m => m.RecordId).ToListAsync(cancel);
        if ((await new UnmergeRun<T, TId>(kind).Run(db, merge, caller.Actor, clock, cancel)).Refused(out var refusal, out var report))
            return refusal.Code == "unknown" ? Problems.NotFound("This merge") : Problems.Of(refusal, 409);
        return Results.Ok(new UnmergeAnswer(merge, restored, report.Kept, report.KeptWhat));
    }

    static async Task<IResult> List(RecordKind kind, int? limit, string? after, SluiceDb db, CancellationToken cancel)
    {
        var take = Limits.Page(limit);
        var all = db.Set<Merge>().AsNoTracking().Where(m => m.Kind == kind);
        if (after is { Length: > 0 })
        {
            if (!Platform.Ids.TryParse<MergeId>(after, out var place)) return Problems.Of(new Refusal("cursor", "This is no place in the list; take “next” of the page before.", "after"));
            all = all.Where(m => m.Id < place);
        }
        var rows = await all.OrderByDescending(m => m.Id).Take(take + 1).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<MergeAnswer>(await Answers(db, [.. rows.Take(take)], cancel), rows.Count > take ? rows[take - 1].Id.Value.ToString("D") : null));
    }

    static async Task<IReadOnlyList<MergeAnswer>> Answers(SluiceDb db, IReadOnlyList<Merge> merges, CancellationToken cancel)
    {
        var ids = merges.Select(m => m.Id).ToList();
        var merged = (await db.Set<MergedRecord>().AsNoTracking().Where(m => ids.Contains(m.MergeId)).Select(m => new { m.MergeId, m.RecordId }).ToListAsync(cancel)).ToLookup(m => m.MergeId, m => m.RecordId);
        return [.. merges.Select(m => new MergeAnswer(m.Id, m.KeepId, [.. merged[m.Id]], m.At, m.UndoUntil, m.UndoneAt))];
    }

    static Dictionary<string, TId> Choices<TId>(Body body) where TId : struct, IId<TId>
    {
        var chosen = new Dictionary<string, TId>(StringComparer.Ordinal);
        if (body.Object("choose") is not { } json) return chosen;
        foreach (var (field, node) in json)
        {
            if (node is JsonValue value && value.TryGetValue<string>(out var text) && Platform.Ids.TryParse<TId>(text, out var id)) chosen[field] = id;
            else body.Refuse($"choose.{field}", "The id of the record whose value is taken is needed here.");
        }
        return chosen;
    }

    static List<TId> Ids<TId>(Body body, IReadOnlyList<string> texts) where TId : struct, IId<TId>
    {
        var ids = new List<TId>();
        for (var i = 0; i < texts.Count; i++)
            if (Platform.Ids.TryParse<TId>(texts[i], out var id)) ids.Add(id);
            else body.Refuse($"merge[{i}]", "An id is needed here.");
        return ids;
    }
}
