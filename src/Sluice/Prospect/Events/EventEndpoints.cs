using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Record.Reports;

namespace Sluice.Prospect.Events;

public sealed record EventAnswer(NetworkingEventId Id, string Name, string Place, DateOnly StartsOn, DateOnly EndsOn, UserId? OwnerId, MoneyJson? Cost, string Note, bool Archived, EventCounts Counts, DateTimeOffset CreatedAt);

public sealed record EventReturnAnswer(EventCounts Counts, int MeetingsAfter, int DealsOpenedAfter, int DealsWonAfter, IReadOnlyList<MoneyJson> WonAfter, MoneyJson? Cost, MoneyJson? CostPerMet, int WithinDays);

static class EventEndpoints
{
    static readonly string[] ReadOnly = ["id", "counts", "createdAt"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/networking-events").WithTags("networking events");
        events.MapGet("", List).Needs(Permission.See).WithSummary("Fairs, conferences, dinners, the latest first: ?archived=true for those put away").Produces<ListAnswer<EventAnswer>>();
        events.MapPost("", Create).Needs(Permission.Call).WithSummary("An event: name, place, startsOn, endsOn, ownerId, cost, note").Accepts<JsonObject>("application/json").Produces<EventAnswer>(201).ProducesProblem(422);
        events.MapGet("/{id}", One).Needs(Permission.See).WithSummary("One event with who is expected, met and settled").Produces<EventAnswer>().ProducesProblem(404);
        events.MapPatch("/{id}", Change).Needs(Permission.Call).WithSummary("Change it; archived puts it away and brings it back").Accepts<JsonObject>("application/json").Produces<EventAnswer>().ProducesProblem(404).ProducesProblem(422);
        events.MapGet("/{id}/return", Return).Needs(Permission.See).WithSummary("What it cost, and what came within 365 days with those met there; that it came of the event is not said").Produces<EventReturnAnswer>().ProducesProblem(404);
    }

    static async Task<IResult> List(SluiceDb db, bool? archived, string? after, int? limit, CancellationToken cancel)
    {
        var old = archived == true;
        var rows = db.Set<NetworkingEvent>().AsNoTracking().Where(e => (e.ArchivedAt != null) == old);
        if (after is not null)
        {
            if (!Cursor.TryParse(after, out var cursor) || IsoDay.Read(cursor.Sort) is not { } day) return Problems.Of(new Refusal("invalid", "This cursor is not one of ours.", "after"));
            var last = new NetworkingEventId(cursor.Id);
            rows = rows.Where(e => e.StartsOn < day || e.StartsOn == day && e.Id < last);
        }
        var take = Limits.Page(limit);
        var page = await rows.OrderByDescending(e => e.StartsOn).ThenByDescending(e => e.Id).Take(take + 1).ToListAsync(cancel);
        var shown = page.Take(take).ToList();
        var counts = await EventCounts.Of(db, [.. shown.Select(e => e.Id)], cancel);
        return Results.Ok(new ListAnswer<EventAnswer>([.. shown.Select(e => Answer(e, counts.GetValueOrDefault(e.Id) ?? EventCounts.None))], page.Count > take ? new Cursor(IsoDay.Write(shown[^1].StartsOn), shown[^1].Id.Value).ToString() : null));
    }

    static async Task<IResult> One(NetworkingEventId id, SluiceDb db, CancellationToken cancel) => await EventBook.Find(db, id, cancel) is { } e ? Results.Ok(await Told(db, e, cancel)) : Missing();

    static async Task<IResult> Create(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var told = Read(body, new EventTold("", "", null, null, caller.UserId, null, await Currency(db, cancel), ""));
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        return (await EventBook.Plan(db, told, clock, cancel)).Refused(out var refusal, out var planned) ? Problems.Of(refusal) : Results.Created($"/api/v1/networking-events/{planned.Id.Value:D}", await Told(db, planned, cancel));
    }

    static async Task<IResult> Change(NetworkingEventId id, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Missing();
        var body = new Body(json);
        var (told, archived) = (Read(body, e.Told()), body.YesNo("archived"));
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        if (await EventBook.Change(db, e, told, cancel) is { } refusal) return Problems.Of(refusal);
        if (archived == false) await EventBook.BringBack(db, e, cancel);
        else if (archived == true && e.ArchivedAt is null) await EventBook.PutAway(db, e, clock, cancel, keep: true);
        return Results.Ok(await Told(db, e, cancel));
    }

    static async Task<IResult> Return(NetworkingEventId id, SluiceDb db, IEnumerable<ISeatedDeals> books, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return Missing();
        var came = await EventReturn.Of(db, id, books, cancel);
        return Results.Ok(new EventReturnAnswer(came.Counts, came.Meetings.Count, came.Deals.Count(d => d.OpenedAfter), came.Deals.Count(d => d.WonAfter), [.. came.Won.Select(m => MoneyJson.Of(m.Minor, m.Currency)!)], MoneyJson.Of(e.CostMinor, e.Currency), MoneyJson.Of(came.CostPerMet(e.CostMinor), e.Currency), EventReturn.Days));
    }

    // What is not said stays as it is.
    static EventTold Read(Body body, EventTold before)
    {
        var (first, last) = (body.Day("startsOn") ?? before.StartsOn, body.Has("endsOn") ? body.Day("endsOn") : before.EndsOn);
        if (!MoneyJson.TryRead(body.Node("cost"), before.Currency, out var minor, out var currency)) body.Refuse("cost", "An amount is needed here, such as {\"amount\":\"1234.50\",\"currency\":\"EUR\"}.");
        return new(body.Text("name", EventTold.LongestName) ?? before.Name, body.Clearing("place", EventTold.LongestPlace) ?? before.Place, first, last, body.Has("ownerId") ? body.Id<UserId>("ownerId") : before.OwnerId,
            body.Has("cost") ? minor : before.CostMinor, currency, body.Clearing("note", EventTold.LongestNote) ?? before.Note);
    }

    static async Task<EventAnswer> Told(SluiceDb db, NetworkingEvent e, CancellationToken cancel) => Answer(e, await EventCounts.Of(db, e.Id, cancel));

    static EventAnswer Answer(NetworkingEvent e, EventCounts counts) => new(e.Id, e.Name, e.Place, e.StartsOn, e.EndsOn, e.OwnerId, MoneyJson.Of(e.CostMinor, e.Currency), e.Note, e.ArchivedAt is not null, counts, e.CreatedAt);

    static Task<string> Currency(SluiceDb db, CancellationToken cancel)
    {
        var house = db.Workspace;
        return db.Set<Workspace>().Where(w => w.Id == house).Select(w => w.Currency).SingleAsync(cancel);
    }

    internal static IResult Missing() => Problems.NotFound("The event");
}
