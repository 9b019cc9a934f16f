using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;

namespace Sluice.Prospect.Events;

public sealed record AttendeeAnswer(AttendeeId Id, NetworkingEventId EventId, PersonId PersonId, AttendeeState State, bool Expected, DateTimeOffset? MetAt, UserId? MetBy, string Note, string Promise, DateOnly? PromisedFor, Temperature? Temperature, bool IsNew, NextStep? Next, DateTimeOffset? SettledAt, TodoId? TaskId, EnrolmentId? EnrolmentId)
{
    public static AttendeeAnswer Of(Attendee a) => new(a.Id, a.EventId, a.PersonId, a.State, a.TargetedAt is not null, a.MetAt, a.MetBy, a.Note, a.Promise, a.PromisedFor, a.Temperature, a.IsNew, a.Next, a.SettledAt, a.TodoId, a.EnrolmentId);
}

public sealed record ContactAnswer(StandContactId Id, AttendeeId AttendeeId, PersonId PersonId, string Name, bool IsNew, bool Again);

static class AttendeeEndpoints
{
    static readonly string[] ReadOnly = ["id", "eventId", "personId", "expected", "metAt", "isNew", "next", "settledAt", "taskId", "enrolmentId"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var of = api.MapGroup("/networking-events/{id}").WithTags("networking events");
        of.MapGet("/attendees", List).Needs(Permission.See).WithSummary("Who is on its list, by name: ?state=target, met or missed").Produces<ListAnswer<AttendeeAnswer>>().ProducesProblem(404);
        of.MapPost("/attendees", Add).Needs(Permission.Call).WithSummary("Put people on its list: personIds, listId or segment").Accepts<JsonObject>("application/json").Produces<AttendeesAdded>(201).ProducesProblem(404).ProducesProblem(422);
        of.MapPatch("/attendees/{attendeeId}", Change).Needs(Permission.Call).WithSummary("What became of one: state, metBy, note, promise, promisedFor, temperature").Accepts<JsonObject>("application/json").Produces<AttendeeAnswer>().ProducesProblem(404).ProducesProblem(422);
        of.MapPost("/contacts", Take).Needs(Permission.Call).WithSummary("Somebody met at the stand: id (a UUID of yours; sent twice it is one contact), name, email, phone, company, jobTitle, note, promise, promisedFor, temperature, at, code (text of a vCard or MECARD)").Accepts<JsonObject>("application/json").Produces<ContactAnswer>(201).Produces<ContactAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<IResult> List(NetworkingEventId id, string? state, string? after, int? limit, SluiceDb db, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is null) return EventEndpoints.Missing();
        var only = AttendeeForm.One<AttendeeState>(state);
        if (state is not null && only is null) return Problems.Of(new Refusal("unknown", "This is one of target, met, missed.", "state"));
        if (after is not null && !Cursor.TryParse(after, out _)) return Problems.Of(new Refusal("invalid", "This cursor is not one of ours.", "after"));
        var of = Attendance.Of(db, id);
        var (rows, next) = await Attendance.Page(db, only is { } one ? of.Where(a => a.State == one) : of, after, Limits.Page(limit), cancel);
        return Results.Ok(new ListAnswer<AttendeeAnswer>([.. rows.Select(r => AttendeeAnswer.Of(r.Attendee))], next));
    }

    static async Task<IResult> Add(NetworkingEventId id, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return EventEndpoints.Missing();
        var body = new Body(json);
        var people = body.Texts("personIds", AttendeeDesk.Most)?.Select(text => PersonId.TryParse(text, null, out var person) ? person : default).ToList();
        var (list, segment) = (body.Id<ListId>("listId"), body.Text("segment"));
        if (people?.Contains(default) == true) body.Refuse("personIds", "Ids are needed here.");
        if (people is null && list is null && segment is null) body.Refuse("personIds", "Say whom: personIds, a listId or a segment.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        IReadOnlyList<PersonId> asked = people ?? [];
        if (people is null && (await EventSource.People(db, list, segment, caller.UserId, clock, cancel)).Refused(out var refusal, out asked)) return Problems.Of(refusal);
        return (await AttendeeDesk.Add(db, e, asked, clock, cancel)).Refused(out refusal, out var added) ? Problems.Of(refusal) : Results.Created($"/api/v1/networking-events/{id.Value:D}/attendees", added);
    }

    static async Task<IResult> Change(NetworkingEventId id, AttendeeId attendeeId, JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Attendance.Of(db, id).AsNoTracking().SingleOrDefaultAsync(a => a.Id == attendeeId, cancel) is not { } before) return Problems.NotFound("This attendee");
        var body = new Body(json);
        var told = new AttendeeTold(body.Choice<AttendeeState>("state"), body.Id<UserId>("metBy"), body.Clearing("note", Attendee.LongestNote), body.Clearing("promise"), body.Has("promisedFor") ? body.Day("promisedFor") : before.PromisedFor, body.Has("temperature") ? body.Choice<Temperature>("temperature") : before.Temperature);
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        if (await AttendeeDesk.Change(db, attendeeId, told, caller.Actor, clock, cancel) is { } refusal) return Problems.Of(refusal);
        return Results.Ok(AttendeeAnswer.Of(await db.Set<Attendee>().AsNoTracking().SingleAsync(a => a.Id == attendeeId, cancel)));
    }

    static async Task<IResult> Take(NetworkingEventId id, JsonObject json, SluiceDb db, StandDesk desk, Caller caller, CancellationToken cancel)
    {
        if (await EventBook.Find(db, id, cancel) is not { } e) return EventEndpoints.Missing();
        var body = new Body(json);
        string Said(string name, int most = StandTold.LongestWord) => body.Text(name, most) ?? "";
        var told = new StandTold(body.Id<StandContactId>("id") ?? default)
        {
            Name = Said("name"), Email = Said("email"), Phone = Said("phone"), Company = Said("company"), JobTitle = Said("jobTitle"), Note = Said("note", Attendee.LongestNote), Promise = Said("promise"),
            PromisedFor = body.Day("promisedFor") is { } day ? IsoDay.Write(day) : "", Temperature = body.Choice<Temperature>("temperature"), Code = Said("code", ContactCode.Longest), At = body.Instant("at"),
        };
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if ((await desk.Take(db, e, told, [], caller.UserId, caller.Actor, cancel)).Refused(out var refusal, out var done)) return Problems.Of(refusal);
        var answer = new ContactAnswer(told.Id, done.Attendee, done.Person, done.Name, done.IsNew, done.Again);
        return done.Again ? Results.Ok(answer) : Results.Created($"/api/v1/networking-events/{id.Value:D}/attendees", answer);
    }
}
