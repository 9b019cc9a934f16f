using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.Paging;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Api;

static class PeopleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("people");
        people.MapGet("", List).Needs(Permission.See).WithSummary("People by filter, in pages").Produces<ListAnswer<PersonAnswer>>().ProducesProblem(422);
        people.MapPost("", Create).Needs(Permission.Edit).WithSummary("Make a person; refused when an address belongs to somebody already").Accepts<JsonObject>("application/json").Produces<PersonAnswer>(201).ProducesProblem(409).ProducesProblem(422);
        people.MapPost("/batch", Batch).Needs(Permission.Import).WithSummary("Make or change up to 1,000 people by e-mail or externalId, in one transaction").Accepts<JsonObject>("application/json").Produces<BatchAnswer>().ProducesProblem(422);
        people.MapGet("/{id}", One).Needs(Permission.See).WithSummary("One person").Produces<PersonAnswer>().ProducesProblem(404);
        people.MapPatch("/{id}", Change).Needs(Permission.Edit).WithSummary("Change what the body says, leave the rest").Accepts<JsonObject>("application/json").Produces<PersonAnswer>().ProducesProblem(404).ProducesProblem(422);
        people.MapDelete("/{id}", Delete).Needs(Permission.Delete).WithSummary("Delete; restorable").Produces(204).ProducesProblem(404);
        people.MapPost("/{id}/restoration", Restore).Needs(Permission.Delete).WithSummary("Bring a deleted person back").Produces<PersonAnswer>().ProducesProblem(404);
        people.MapPut("/{id}/tags/{tag}", AddTag).Needs(Permission.Edit).WithSummary("Tag").Produces(204).ProducesProblem(404);
        people.MapDelete("/{id}/tags/{tag}", RemoveTag).Needs(Permission.Edit).WithSummary("Take a tag off").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> List(string? filter, string? sort, int? limit, string? after, bool? count, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var ask = new ListAsk(filter ?? "", sort, Limits.Page(limit), after, count == true);
        if ((await PeopleList.Read(db, ask, caller.UserId, clock, cancel)).Refused(out var refusal, out var page)) return Problems.Of(refusal);
        return Results.Ok(new ListAnswer<PersonAnswer>(await PersonAnswer.Of(db, page.Data, cancel), page.Next, page.Count));
    }

    static async Task<IResult> One(string id, SluiceDb db, CancellationToken cancel)
    {
        if (!Ids.TryParse<PersonId>(id, out var person)) return Missing();
        if (await PersonAnswer.Of(db, person, cancel) is { } answer) return Results.Ok(answer);
        return await MergedInto.Find(db, person.Value, cancel) is { } keep ? Results.Redirect($"/api/v1/people/{keep:D}", preserveMethod: true) : Missing();
    }

    static async Task<IResult> Create(JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (told, errors) = await Read(body, db, cancel);
        if (told is null) return Problems.Of(errors);
        return await db.TransactAnew(async () =>
        {
            if ((await new PersonWriting(db, caller.Actor, clock).Create(told, cancel)).Refused(out var refusal, out var person)) return Problems.Of(refusal, refusal.Code == "duplicate" ? 409 : 422);
            await db.SaveChangesAsync(cancel);
            return Results.Created($"/api/v1/people/{person.Id.Value:D}", PersonAnswer.Of(person, await Work(db, person.Id, cancel)));
        }, cancel);
    }

    static async Task<IResult> Change(string id, JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<PersonId>(id, out var key)) return Missing();
        var (told, errors) = await Read(body, db, cancel);
        if (told is null) return Problems.Of(errors);
        return await db.TransactAnew(async () =>
        {
            if (await Intake.Load(db, key, cancel) is not { } person) return Missing();
            if ((await new PersonWriting(db, caller.Actor, clock).Change(person, told, cancel)).Refused(out var refusal, out _)) return Problems.Of(refusal, refusal.Code == "duplicate" ? 409 : 422);
            await db.SaveChangesAsync(cancel);
            return Results.Ok(await PersonAnswer.Of(db, key, cancel));
        }, cancel);
    }

    static async Task<IResult> Batch(JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (PeopleBatch.Read(body).Refused(out var refusal, out var batch)) return Problems.Of(refusal);
        return Results.Ok(new BatchAnswer(await batch.Run(db, caller.Actor, clock, cancel)));
    }

    static async Task<IResult> Delete(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<PersonId>(id, out var key) || await Intake.Load(db, key, cancel) is not { } person) return Missing();
        person.Delete(clock.Now());
        db.Append(new RecordDeleted(person.Name), new About(key), caller.Actor, clock);
        await db.SaveAudited(RecordAudit.PersonDeleted, AuditTarget.Of("person", key), null, caller.Actor, clock, cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Restore(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<PersonId>(id, out var key) || await Removals.DeletedPerson(db, key, cancel) is not { } person) return Missing();
        if (await Removals.Merged(db, key.Value, cancel) is { } merged) return Problems.Of(merged, 409);
        person.Restore();
        db.Append(new RecordRestored(person.Name), new About(key), caller.Actor, clock);
        await db.SaveAudited(RecordAudit.PersonRestored, AuditTarget.Of("person", key), null, caller.Actor, clock, cancel);
        return Results.Ok(await PersonAnswer.Of(db, key, cancel));
    }

    static async Task<IResult> AddTag(string id, string tag, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (tag.Trim().Length is 0 or > 60) return Problems.Of(new Refusal("tooLong", "A tag has 1 to 60 characters.", "tag"));
        if (!Ids.TryParse<PersonId>(id, out var key) || await Intake.Load(db, key, cancel) is not { } person) return Missing();
        if (person.AddTag(tag, clock.Now())) db.Append(new TagsChanged([tag.Trim()], []), new About(key), caller.Actor, clock);
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static async Task<IResult> RemoveTag(string id, string tag, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<PersonId>(id, out var key) || await Intake.Load(db, key, cancel) is not { } person) return Missing();
        if (person.RemoveTag(tag, clock.Now())) db.Append(new TagsChanged([], [tag.Trim()]), new About(key), caller.Actor, clock);
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    // Definitions and users are asked for only where the body speaks of them.
    internal static async Task<(PersonTold? Told, IReadOnlyDictionary<string, string[]> Errors)> Read(JsonObject body, SluiceDb db, CancellationToken cancel) =>
        PersonJson.Read(body,
            body.ContainsKey("fields") ? await Custom.Of(db, RecordKind.Person, cancel) : [],
            body.ContainsKey("ownerId") ? (await Members.Of(db, cancel)).Select(m => m.Id).ToHashSet() : null);

    static async Task<IReadOnlyList<WorkAnswer>> Work(SluiceDb db, PersonId person, CancellationToken cancel)
    {
        if (!db.ChangeTracker.Entries<Employment>().Any()) return [];
        return await (from e in db.Set<Employment>() join c in db.Set<Company>() on e.CompanyId equals c.Id where e.PersonId == person
                      orderby e.IsPrimary descending select new WorkAnswer(c.Id, c.Name, c.Domain, e.Role, e.BuyingRole, e.From, e.To, e.IsPrimary)).AsNoTracking().ToListAsync(cancel);
    }

    static IResult Missing() => Problems.NotFound("This person");
}
