using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Record.Filters;
using Sluice.Record.Paging;
using Sluice.Record.People;

namespace Sluice.Record.Segments;

// Members: counted when its rows were last moved; null while they are gathered.
public sealed record SegmentAnswer(SegmentId Id, string Name, string Description, string Filter, int? Members, DateTimeOffset? BuiltAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static SegmentAnswer Of(Segment s) => new(s.Id, s.Name, s.Description, s.Filter, s.BuiltAt is null ? null : s.Members, s.BuiltAt, s.CreatedAt, s.UpdatedAt);
}

public sealed record SegmentPreview(CountAnswer Count, IReadOnlyList<PersonAnswer> Sample, string Filter);

public sealed record SegmentDayAnswer(DateOnly Day, int Entered, int Left, int Members);

public sealed record SegmentWhyAnswer(bool Inside, DateTimeOffset? Since, IReadOnlyList<string> Because, IReadOnlyList<WhyPart> Conditions);

static class SegmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments").WithTags("segments");
        segments.MapGet("", All).Needs(Permission.See).WithSummary("Segments by name").Produces<ListAnswer<SegmentAnswer>>();
        segments.MapPost("", Define).Needs(Permission.Edit).WithSummary("Define a segment by name and filter").Accepts<JsonObject>("application/json").Produces<SegmentAnswer>(201).ProducesProblem(422);
        segments.MapGet("/preview", Preview).Needs(Permission.See).WithSummary("How many a filter means, and some of them").Produces<SegmentPreview>().ProducesProblem(422);
        segments.MapGet("/{id}", One).Needs(Permission.See).WithSummary("One segment").Produces<SegmentAnswer>().ProducesProblem(404);
        segments.MapPatch("/{id}", Change).Needs(Permission.Edit).WithSummary("Change name or filter").Accepts<JsonObject>("application/json").Produces<SegmentAnswer>().ProducesProblem(404).ProducesProblem(422);
        segments.MapDelete("/{id}", Delete).Needs(Permission.Edit).WithSummary("Delete; refused while another segment asks for it").Produces(204).ProducesProblem(404).ProducesProblem(409);
        segments.MapGet("/{id}/history", History).Needs(Permission.See).WithSummary("How many entered and left each day, the latest first: ?days= up to 366").Produces<ListAnswer<SegmentDayAnswer>>().ProducesProblem(404);
        segments.MapGet("/{id}/why/{personId}", Why).Needs(Permission.See).WithSummary("Why somebody is in it, or is not: the verdict of each condition").Produces<SegmentWhyAnswer>().ProducesProblem(404).ProducesProblem(422);
        segments.MapGet("/{id}/members", Members).Needs(Permission.See).WithSummary("Who is in it now, in pages").Produces<ListAnswer<PersonAnswer>>().ProducesProblem(404);
    }

    static async Task<IResult> All(SluiceDb db, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<SegmentAnswer>([.. (await db.Set<Segment>().AsNoTracking().OrderBy(s => s.Name).Take(1000).ToListAsync(cancel)).Select(SegmentAnswer.Of)], null));

    static async Task<IResult> Define(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var draft = new SegmentDraft(body.Text("name", 120) ?? "", body.Text("description", 500) ?? "", body.Text("filter", 10_000) ?? "");
        if (draft.Name.Length == 0) body.Refuse("name", "Name the segment.");
        if (draft.Filter.Length == 0) body.Refuse("filter", "Say whom it holds.");
        if (!body.IsGood(WorkedOut)) return Problems.Of(body.Errors);
        if ((await SegmentDesk.Define(db, draft, caller.Actor, clock, cancel)).Refused(out var refusal, out var segment)) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/segments/{segment.Id.Value:D}", SegmentAnswer.Of(segment));
    }

    static async Task<IResult> Change(string id, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } segment) return Missing();
        var body = new Body(json);
        var draft = new SegmentDraft(body.Text("name", 120) ?? segment.Name, body.Clearing("description", 500) ?? segment.Description, body.Text("filter", 10_000) ?? segment.Filter);
        if (!body.IsGood(WorkedOut)) return Problems.Of(body.Errors);
        if ((await SegmentDesk.Change(db, segment, draft, caller.Actor, clock, cancel)).Refused(out var refusal, out _)) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(SegmentAnswer.Of(segment));
    }

    static async Task<IResult> One(string id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } segment ? Results.Ok(SegmentAnswer.Of(segment)) : Missing();

    static async Task<IResult> Delete(string id, SluiceDb db, CancellationToken cancel) => await db.Transact(async () =>
    {
        if (await Find(db, id, cancel) is not { } segment) return Missing();
        if (await SegmentDesk.Drop(db, segment, cancel) is { } refusal) return Problems.Of(refusal, 409);
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }, cancel);

    static async Task<IResult> History(string id, int? days, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } segment) return Missing();
        var rows = await db.Set<SegmentDay>().AsNoTracking().Where(d => d.SegmentId == segment.Id).OrderByDescending(d => d.Day).Take(Math.Clamp(days ?? 30, 1, 366)).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<SegmentDayAnswer>([.. rows.Select(d => new SegmentDayAnswer(d.Day, d.Entered, d.Left, d.Members))], null));
    }

    static async Task<IResult> Why(string id, string personId, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } segment) return Missing();
        if (!Ids.TryParse<PersonId>(personId, out var person)) return Problems.NotFound("This person");
        if ((await SegmentWhy.Of(db, segment.Filter, person, clock, cancel)).Refused(out var refusal, out var why)) return refusal.Field == "personId" ? Problems.NotFound("This person") : Problems.Of(refusal);
        var since = await db.Set<SegmentMember>().Where(m => m.SegmentId == segment.Id && m.PersonId == person).Select(m => (DateTimeOffset?)m.Since).SingleOrDefaultAsync(cancel);
        return Results.Ok(new SegmentWhyAnswer(why.Inside, since, why.Deciding, why.Parts));
    }

    static async Task<IResult> Members(string id, string? sort, int? limit, string? after, bool? count, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } segment) return Missing();
        var ask = new ListAsk(segment.Filter, sort, Limits.Page(limit), after, count == true);
        if ((await PeopleList.Read(db, ask, caller.UserId, clock, cancel)).Refused(out var refusal, out var page)) return Problems.Of(refusal);
        return Results.Ok(new ListAnswer<PersonAnswer>(await PersonAnswer.Of(db, page.Data, cancel), page.Next, page.Count));
    }

    static async Task<IResult> Preview(string? filter, int? limit, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var ask = new ListAsk(filter ?? "", null, Limits.Page(limit, 5), null, Count: true);
        if ((await PeopleList.Read(db, ask, caller.UserId, clock, cancel)).Refused(out var refusal, out var page)) return Problems.Of(refusal);
        return Results.Ok(new SegmentPreview(page.Count!, await PersonAnswer.Of(db, page.Data, cancel), filter ?? ""));
    }

    static readonly string[] WorkedOut = ["id", "members", "builtAt", "createdAt", "updatedAt"];

    static async Task<Segment?> Find(SluiceDb db, string id, CancellationToken cancel) =>
        Ids.TryParse<SegmentId>(id, out var key) ? await db.Set<Segment>().SingleOrDefaultAsync(s => s.Id == key, cancel) : null;

    static IResult Missing() => Problems.NotFound("This segment");
}
