using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.Paging;
using Sluice.Record.People;

namespace Sluice.Record.Api;

public sealed record SegmentAnswer(SegmentId Id, string Name, string Filter, DateTimeOffset CreatedAt)
{
    public static SegmentAnswer Of(Segment s) => new(s.Id, s.Name, s.Filter, s.CreatedAt);
}

public sealed record SegmentPreview(CountAnswer Count, IReadOnlyList<PersonAnswer> Sample, string Filter);

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
        segments.MapGet("/{id}/members", Members).Needs(Permission.See).WithSummary("Who is in it now, in pages").Produces<ListAnswer<PersonAnswer>>().ProducesProblem(404);
    }

    static async Task<IResult> All(SluiceDb db, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<SegmentAnswer>([.. (await db.Set<Segment>().AsNoTracking().OrderBy(s => s.Name).Take(1000).ToListAsync(cancel)).Select(SegmentAnswer.Of)], null));

    static async Task<IResult> Define(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (name, filter) = (body.Text("name", 120), body.Text("filter", 10_000));
        if (name is not { Length: > 0 }) body.Refuse("name", "Name the segment.");
        if (filter is not { Length: > 0 }) body.Refuse("filter", "Say whom it holds.");
        if (!body.IsGood("id", "createdAt")) return Problems.Of(body.Errors);
        var (wrong, good) = await Check(db, null, name!, filter!, caller, clock, cancel);
        if (wrong is not null) return Problems.Of(wrong);
        var segment = Segment.Define(name!, good, clock.Now());
        db.Add(segment);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/segments/{segment.Id.Value:D}", SegmentAnswer.Of(segment));
    }

    static async Task<IResult> Change(string id, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } segment) return Missing();
        var body = new Body(json);
        var (name, filter) = (body.Text("name", 120), body.Text("filter", 10_000));
        if (!body.IsGood("id", "createdAt")) return Problems.Of(body.Errors);
        var (wrong, good) = await Check(db, segment, name ?? segment.Name, filter ?? segment.Filter, caller, clock, cancel);
        if (wrong is not null) return Problems.Of(wrong);
        (segment.Name, segment.Filter) = (name ?? segment.Name, good);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(SegmentAnswer.Of(segment));
    }

    static async Task<IResult> One(string id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } segment ? Results.Ok(SegmentAnswer.Of(segment)) : Missing();

    static async Task<IResult> Delete(string id, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } segment) return Missing();
        var users = await db.Set<Segment>().AsNoTracking().Where(s => s.Id != segment.Id).ToListAsync(cancel);
        if (users.Find(s => s.Filter.Contains($"\"{segment.Name}\"", StringComparison.OrdinalIgnoreCase) && s.Filter.Contains("segment", StringComparison.OrdinalIgnoreCase)) is { } user)
            return Problems.Of(new Refusal("used", $"The segment “{user.Name}” asks for it.", "id"), 409);
        db.Remove(segment);
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
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

    // A segment may not ask for itself, not even through others; its name is one.
    static async Task<(Refusal? Wrong, string Filter)> Check(SluiceDb db, Segment? self, string name, string filter, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var others = await db.Set<Segment>().AsNoTracking().Select(s => new { s.Id, s.Name }).ToListAsync(cancel);
        if (others.Exists(s => s.Id != self?.Id && string.Equals(s.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))) return (new Refusal("taken", $"There is a segment “{name}” already.", "name"), "");
        var now = await WorkspaceDay.Clock(db, clock, cancel);
        if ((await PeopleFilter.Read(db, filter, now.Now, now.Zone, caller.UserId, cancel)).Refused(out var refusal, out var read)) return (refusal, "");
        return self is not null && read.AsksFor(self.Id) ? (new Refusal("circle", $"The segment “{self.Name}” would ask for itself.", "filter"), "") : (null, read.Text);
    }

    static async Task<Segment?> Find(SluiceDb db, string id, CancellationToken cancel) =>
        Ids.TryParse<SegmentId>(id, out var key) ? await db.Set<Segment>().SingleOrDefaultAsync(s => s.Id == key, cancel) : null;

    static IResult Missing() => Problems.NotFound("This segment");
}
