using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.Paging;
using Sluice.Record.People;

namespace Sluice.Record.Api;

public sealed record ListBrief(ListId Id, string Name, RecordKind Kind, UserId? OwnerId, DateTimeOffset CreatedAt, CountAnswer Members);

static class ListEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/lists").WithTags("lists");
        lists.MapGet("", All).Needs(Permission.See).WithSummary("Lists with the number of their members").Produces<ListAnswer<ListBrief>>();
        lists.MapPost("", Create).Needs(Permission.Edit).WithSummary("Start a list of people or companies").Accepts<JsonObject>("application/json").Produces<ListBrief>(201).ProducesProblem(422);
        lists.MapGet("/{id}", One).Needs(Permission.See).WithSummary("One list").Produces<ListBrief>().ProducesProblem(404);
        lists.MapPatch("/{id}", Rename).Needs(Permission.Edit).WithSummary("Rename").Accepts<JsonObject>("application/json").Produces<ListBrief>().ProducesProblem(404).ProducesProblem(422);
        lists.MapDelete("/{id}", Delete).Needs(Permission.Edit).WithSummary("Delete the list; its members stay").Produces(204).ProducesProblem(404);
        lists.MapGet("/{id}/members", Members).Needs(Permission.See).WithSummary("The people on a list, in pages").Produces<ListAnswer<PersonAnswer>>().ProducesProblem(404);
        lists.MapPost("/{id}/members", Add).Needs(Permission.Edit).WithSummary("Put records on a list: {\"ids\": […]}; those on it already stay").Accepts<JsonObject>("application/json").Produces<AddedAnswer>().ProducesProblem(404).ProducesProblem(422);
        lists.MapDelete("/{id}/members/{record}", Remove).Needs(Permission.Edit).WithSummary("Take one off").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> All(SluiceDb db, CancellationToken cancel)
    {
        var lists = await db.Set<RecordList>().AsNoTracking().OrderBy(l => l.Name).Take(1000).ToListAsync(cancel);
        var answers = new List<ListBrief>();
        foreach (var list in lists) answers.Add(await Brief(db, list, cancel));
        return Results.Ok(new ListAnswer<ListBrief>(answers, null));
    }

    static async Task<IResult> Create(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (name, kind) = (body.Text("name"), body.Choice<RecordKind>("kind") ?? RecordKind.Person);
        if (name is not { Length: > 0 }) body.Refuse("name", "Name the list.");
        if (kind == RecordKind.Deal) body.Refuse("kind", "Lists hold people or companies.");
        if (!body.IsGood("id", "createdAt", "members", "ownerId")) return Problems.Of(body.Errors);
        var list = RecordList.Start(name!, kind, caller.UserId, clock.Now());
        db.Add(list);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/lists/{list.Id.Value:D}", await Brief(db, list, cancel));
    }

    static async Task<IResult> One(string id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } list ? Results.Ok(await Brief(db, list, cancel)) : Missing();

    static async Task<IResult> Rename(string id, JsonObject json, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } list) return Missing();
        var body = new Body(json);
        var name = body.Text("name");
        if (name is not { Length: > 0 }) body.Refuse("name", "Name the list.");
        if (!body.IsGood("id", "createdAt", "members", "ownerId", "kind")) return Problems.Of(body.Errors);
        list.Name = name!;
        await db.SaveChangesAsync(cancel);
        return Results.Ok(await Brief(db, list, cancel));
    }

    static async Task<IResult> Delete(string id, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } list) return Missing();
        await db.Transact(async () =>
        {
            await db.Set<ListMember>().Where(m => m.ListId == list.Id).ExecuteDeleteAsync(cancel);
            db.Remove(list);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Members(string id, string? sort, int? limit, string? after, bool? count, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } list) return Missing();
        if (list.Kind != RecordKind.Person) return Problems.Of(new Refusal("kind", "This list holds companies; ask GET /companies?filter=inList(…).", "id"));
        var members = PeopleList.Live(db).Where(p => db.Set<ListMember>().Any(m => m.ListId == list.Id && m.RecordId == (Guid)(object)p.Id));
        if ((await PeopleList.Read(db, members, new ListAsk("", sort, Limits.Page(limit), after, count == true), cancel)).Refused(out var refusal, out var page)) return Problems.Of(refusal);
        return Results.Ok(new ListAnswer<PersonAnswer>(await PersonAnswer.Of(db, page.Data, cancel), page.Next, page.Count));
    }

    static async Task<IResult> Add(string id, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } list) return Missing();
        var body = new Body(json);
        var asked = body.Texts("ids", 10_000) ?? body.Texts("personIds", 10_000) ?? body.Texts("companyIds", 10_000);
        if (asked is null) body.Refuse("ids", "A list of ids is needed here.");
        var ids = (asked ?? []).Select(t => Guid.TryParseExact(t, "D", out var g) ? g : Guid.Empty).Distinct().ToList();
        if (ids.Contains(Guid.Empty)) body.Refuse("ids", "One of these is no id.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return Results.Ok(await db.Transact(() => ListMembers.Add(db, list, ids, clock.Now(), cancel), cancel));
    }

    static async Task<IResult> Remove(string id, string record, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } list || !Guid.TryParseExact(record, "D", out var member)) return Missing();
        await db.Transact(() => db.Set<ListMember>().Where(m => m.ListId == list.Id && m.RecordId == member).ExecuteDeleteAsync(cancel), cancel);
        return Results.NoContent();
    }

    static async Task<ListBrief> Brief(SluiceDb db, RecordList list, CancellationToken cancel) =>
        new(list.Id, list.Name, list.Kind, list.OwnerId, list.CreatedAt, await CountAnswer.Of(db.Set<ListMember>().Where(m => m.ListId == list.Id), cancel));

    static async Task<RecordList?> Find(SluiceDb db, string id, CancellationToken cancel) =>
        Ids.TryParse<ListId>(id, out var key) ? await db.Set<RecordList>().SingleOrDefaultAsync(l => l.Id == key, cancel) : null;

    static IResult Missing() => Problems.NotFound("This list");
}

public sealed record AddedAnswer(int Added, int There, IReadOnlyList<Guid> Unknown);
