using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;

namespace Sluice.Capture.Webinars;

public sealed record WebinarAnswer(WebinarId Id, string Name, string Host, DateTimeOffset StartsAt, int Minutes, string JoinUrl, string? ReplayUrl, IReadOnlyList<int> Reminders, string Thanks, string Missed, string Poll, IReadOnlyList<string> PollOptions, int Registered, int Attended, int Replayed, DateTimeOffset CreatedAt)
{
    public static WebinarAnswer Of(WebinarCount row) => row.Webinar is var w ? new(w.Id, w.Name, w.Host, w.StartsAt, w.Minutes, w.JoinUrl, w.ReplayUrl, w.ReminderHours, w.Thanks, w.Missed, w.Poll, w.Options, row.Registered, row.Attended, row.Replayed, w.CreatedAt) : null!;
}

public sealed record SeatAnswer(SeatId Id, Record.PersonId PersonId, string Email, DateTimeOffset RegisteredAt, DateTimeOffset? AttendedAt, int? AttendedMinutes, DateTimeOffset? ReplayedAt);

static class WebinarEndpoints
{
    static readonly string[] ReadOnly = ["id", "registered", "attended", "replayed", "createdAt"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var webinars = api.MapGroup("/webinars").WithTags("webinars");
        webinars.MapGet("", List).Needs(Permission.See).WithSummary("Webinars, the latest first, with who registered and came").Produces<ListAnswer<WebinarAnswer>>();
        webinars.MapPost("", Create).Needs(Permission.Capture).WithSummary("Plan a webinar: name, startsAt, joinUrl; a form with after.webinarId registers for it").Accepts<JsonObject>("application/json").Produces<WebinarAnswer>(201).ProducesProblem(422);
        webinars.MapGet("/{id}", Get).Needs(Permission.See).WithSummary("One webinar").Produces<WebinarAnswer>().ProducesProblem(404);
        webinars.MapPatch("/{id}", Change).Needs(Permission.Capture).WithSummary("Change it, also where the recording is").Accepts<JsonObject>("application/json").Produces<WebinarAnswer>().ProducesProblem(404).ProducesProblem(422);
        webinars.MapDelete("/{id}", Archive).Needs(Permission.Capture).WithSummary("Call it off: its links say so").Produces(204).ProducesProblem(404);
        webinars.MapGet("/{id}/registrations", Seats).Needs(Permission.See).WithSummary("Who registered, and whether they came").Produces<ListAnswer<SeatAnswer>>().ProducesProblem(404);
        webinars.MapPost("/{id}/attendance", Attend).Needs(Permission.Capture).WithSummary("Who was there, as the room says: a CSV (text/csv) with a column email and perhaps minutes; the same list twice changes nothing").Produces<AttendanceReport>().ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<ListAnswer<WebinarAnswer>> List(SluiceDb db, CancellationToken cancel) => new([.. (await WebinarCount.All(db, cancel)).Select(WebinarAnswer.Of)], null);

    static async Task<IResult> Get(WebinarId id, SluiceDb db, CancellationToken cancel) => await WebinarCount.One(db, id, cancel) is { } row ? Results.Ok(WebinarAnswer.Of(row)) : Missing();

    static async Task<IResult> Create(JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var told = Said(body);
        if (told.Name is not { Length: > 0 }) body.Refuse("name", "A webinar needs a name.");
        if (told.StartsAt is null) body.Refuse("startsAt", "Say when it begins, such as 2026-12-01T10:00:00Z.");
        if (told.JoinUrl is not { Length: > 0 }) body.Refuse("joinUrl", "Say where it is held.");
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        var webinar = Webinar.Plan(told.Name!, told.StartsAt!.Value, told.JoinUrl!, clock.Now());
        if (webinar.Describe(told) is { } refusal) return Problems.Of(refusal);
        db.Add(webinar);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/webinars/{webinar.Id.Value:D}", WebinarAnswer.Of(new WebinarCount(webinar, 0, 0, 0)));
    }

    static async Task<IResult> Change(WebinarId id, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } webinar) return Missing();
        var before = webinar.StartsAt;
        var body = new Body(json);
        var told = Said(body);
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        if (webinar.Describe(told) is { } refusal) return Problems.Of(refusal);
        TellMoved.Ask(db, webinar, before, clock);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(WebinarAnswer.Of((await WebinarCount.One(db, id, cancel))!));
    }

    static async Task<IResult> Archive(WebinarId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } webinar) return Missing();
        webinar.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Seats(WebinarId id, string? after, int? limit, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Missing();
        var take = Limits.Page(limit);
        var seats = db.Set<Seat>().AsNoTracking().Where(s => s.WebinarId == id);
        if (Ids.TryParse<SeatId>(after, out var last)) seats = seats.Where(s => s.Id > last);
        var found = await seats.OrderBy(s => s.Id).Take(take + 1).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<SeatAnswer>([.. found.Take(take).Select(s => new SeatAnswer(s.Id, s.PersonId, s.Email, s.RegisteredAt, s.AttendedAt, s.AttendedMinutes, s.ReplayedAt))], found.Count > take ? found[take - 1].Id.Value.ToString("D") : null));
    }

    static async Task<IResult> Attend(WebinarId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Missing();
        using var file = new MemoryStream();
        await http.Request.Body.CopyToAsync(file, cancel);
        file.Position = 0;
        return (await Attendance.Take(db, id, file, "attendance.csv", caller.Actor, clock, cancel)).Refused(out var refusal, out var report) ? Problems.Of(refusal) : Results.Ok(report);
    }

    static WebinarTold Said(Body body) => new()
    {
        Name = body.Text("name", 200), Host = body.Text("host", 200), StartsAt = body.Instant("startsAt"), Minutes = body.Whole("minutes"), JoinUrl = body.Text("joinUrl", 2000), ReplayUrl = body.Clearing("replayUrl"),
        Reminders = body.Items("reminders", 5, (node, _) => node is JsonValue value && value.TryGetValue<int>(out var hours) ? (object)hours : null, "A list of hours is needed here, such as [24, 1].")?.Cast<int>().ToList(),
        Thanks = body.Text("thanks", 4000), Missed = body.Text("missed", 4000), Poll = body.Clearing("poll"), PollOptions = body.Clearing("pollOptions", 1000),
    };

    static Task<Webinar?> Find(SluiceDb db, WebinarId id, CancellationToken cancel) => db.Set<Webinar>().SingleOrDefaultAsync(w => w.Id == id && w.ArchivedAt == null, cancel);

    static IResult Missing() => Problems.NotFound("The webinar");
}
