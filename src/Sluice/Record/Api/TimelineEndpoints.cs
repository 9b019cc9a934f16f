using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Api;

public sealed record ActivityAnswer(ActivityId Id, string Kind, int Version, DateTimeOffset OccurredAt, Channel Channel, Direction Direction, string Summary, string? Detail, string Actor, PersonId? PersonId, CompanyId? CompanyId, DealId? DealId, JsonNode? Data)
{
    public static ActivityAnswer Of(Activity a)
    {
        var words = a.Fact.Say();
        return new(a.Id, a.Kind, a.Version, a.OccurredAt, a.Channel, a.Direction, words.What, words.How ?? words.Quote ?? words.Note, a.Actor, a.PersonId, a.CompanyId, a.DealId, JsonNode.Parse(a.Payload.Value));
    }
}

// The timeline of one person or company, newest first, in pages; and touches logged by hand or by a program.
static class TimelineEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people/{id}").WithTags("people");
        people.MapGet("/timeline", OfPerson).Needs(Permission.See).WithSummary("What happened, newest first; kinds is a list with commas").Produces<ListAnswer<ActivityAnswer>>().ProducesProblem(404);
        people.MapPost("/activities", Log).Needs(Permission.Edit).WithSummary("Log a touch, or a note with \"note\"").Accepts<JsonObject>("application/json").Produces<ActivityAnswer>(201).ProducesProblem(404).ProducesProblem(422);
        api.MapGet("/companies/{id}/timeline", OfCompany).WithTags("companies").Needs(Permission.See).WithSummary("What happened with the company and its people, newest first").Produces<ListAnswer<ActivityAnswer>>().ProducesProblem(404);
    }

    static async Task<IResult> OfPerson(string id, string? kinds, int? limit, string? after, SluiceDb db, CancellationToken cancel) =>
        Ids.TryParse<PersonId>(id, out var key) && await PeopleList.Live(db).AnyAsync(p => p.Id == key, cancel)
            ? await Page(db.Set<Activity>().Where(a => a.PersonId == key), kinds, limit, after, cancel) : Problems.NotFound("This person");

    static async Task<IResult> OfCompany(string id, string? kinds, int? limit, string? after, SluiceDb db, CancellationToken cancel) =>
        Ids.TryParse<CompanyId>(id, out var key) && await CompanyList.Live(db).AnyAsync(c => c.Id == key, cancel)
            ? await Page(db.Set<Activity>().Where(a => a.CompanyId == key), kinds, limit, after, cancel) : Problems.NotFound("This company");

    static async Task<IResult> Page(IQueryable<Activity> all, string? kinds, int? limit, string? after, CancellationToken cancel)
    {
        if (kinds is { Length: > 0 }) { var asked = kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries); all = all.Where(a => asked.Contains(a.Kind)); }
        if (after is { Length: > 0 })
        {
            if (!Cursor.TryParse(after, out var cursor) || cursor.Sort?.Split(':') is not [var ticks, var number] || !long.TryParse(ticks, out var at) || !long.TryParse(number, out var sequence))
                return Problems.Of(new Refusal("cursor", "This is no place in a timeline; take “next” of the page before.", "after"));
            var time = new DateTimeOffset(at, TimeSpan.Zero);
            all = all.Where(a => a.OccurredAt <= time && (a.OccurredAt < time || a.Sequence < sequence));
        }
        var take = Limits.Page(limit);
        var rows = await all.AsNoTracking().OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Sequence).Take(take + 1).ToListAsync(cancel);
        var last = rows.Count > take ? rows[take - 1] : null;
        var next = last is null ? null : new Cursor($"{last.OccurredAt.UtcTicks}:{last.Sequence}", last.Id.Value).ToString();
        return Results.Ok(new ListAnswer<ActivityAnswer>([.. rows.Take(take).Select(ActivityAnswer.Of)], next));
    }

    static async Task<IResult> Log(string id, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<PersonId>(id, out var key) || await PeopleList.Live(db).SingleOrDefaultAsync(p => p.Id == key, cancel) is not { } person) return Problems.NotFound("This person");
        var body = new Body(json);
        var (what, detail, way, note, at, dedupe) = (body.Text("what"), body.Text("detail", 2000), body.Choice<Direction>("direction"), body.Text("note", 20_000), body.Instant("occurredAt"), body.Text("dedupeKey"));
        if (string.IsNullOrEmpty(what) == string.IsNullOrEmpty(note)) body.Refuse("what", "Say what happened in “what”, or write a “note”.");
        if (at > clock.Now().AddMinutes(5)) body.Refuse("occurredAt", "This lies in the future; plan a task instead.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        var about = new About(key, await Employments.PrimaryOf(db, key, cancel));
        if (dedupe is not null && await db.Set<Activity>().AsNoTracking().FirstOrDefaultAsync(a => a.DedupeKey == dedupe, cancel) is { } logged) return Results.Ok(ActivityAnswer.Of(logged));
        Activity activity;
        if (note is { Length: > 0 })
        {
            if ((await Notes.Add(db, note, about, caller.Actor, clock, cancel)).Refused(out var refusal, out _)) return Problems.Of(refusal);
            activity = db.ChangeTracker.Entries<Activity>().Single().Entity;
        }
        else activity = db.Append(new TouchLogged(what!, detail, way ?? Direction.Out), about, caller.Actor, clock, at, dedupe);
        if (activity.Direction != Direction.Own) person.Touched(activity.OccurredAt);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/people/{key.Value:D}/timeline", ActivityAnswer.Of(activity));
    }
}
