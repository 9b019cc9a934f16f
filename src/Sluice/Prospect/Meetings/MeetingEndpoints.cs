using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;

namespace Sluice.Prospect.Meetings;

static class MeetingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/meetings", Book).Needs(Permission.Call);
        api.MapGet("/meetings", List).Needs(Permission.See);
        api.MapGet("/meetings/{id}", One).Needs(Permission.See);
        api.MapPost("/meetings/{id}/outcome", Close).Needs(Permission.Call);
    }

    static async Task<IResult> Book(MeetingBody body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (body.StartsAt is not { } startsAt) return Problems.Of(new Refusal("required", "Say when the meeting is.", "startsAt"));
        var lasts = body.EndsAt is { } ends ? ends - startsAt : TimeSpan.FromMinutes(30);
        var result = await MeetingBook.Book(db, new MeetingDraft(body.Title ?? "", startsAt, lasts, body.PersonIds ?? [], body.Place), body.OwnerId ?? caller.UserId, caller.Actor, clock, cancel);
        return result.Refused(out var refusal, out var meeting) ? Problems.Of(refusal) : Results.Created($"/api/v1/meetings/{meeting.Id.Value}", await Answer(db, meeting, cancel));
    }

    static async Task<IResult> List(SluiceDb db, TimeProvider clock, CancellationToken cancel, bool past = false, PersonId? person = null, UserId? owner = null, int? limit = null, string? after = null)
    {
        var now = clock.Now();
        var rows = db.Set<Meeting>().AsNoTracking().Where(m => past ? m.StartsAt < now : m.StartsAt >= now);
        if (person is { } p) rows = rows.Where(m => db.Set<MeetingGuest>().Any(g => g.MeetingId == m.Id && g.PersonId == p));
        if (owner is { } o) rows = rows.Where(m => m.OwnerId == o);
        if (after is not null)
        {
            if (!Cursor.TryParse(after, out var cursor) || !long.TryParse(cursor.Sort, out var ticks)) return Problems.Of(new Refusal("invalid", "This cursor is not one of ours.", "after"));
            var (at, id) = (new DateTimeOffset(ticks, TimeSpan.Zero), new MeetingId(cursor.Id));
            rows = past ? rows.Where(m => m.StartsAt < at || (m.StartsAt == at && m.Id < id)) : rows.Where(m => m.StartsAt > at || (m.StartsAt == at && m.Id > id));
        }
        var take = Limits.Page(limit);
        var ordered = past ? rows.OrderByDescending(m => m.StartsAt).ThenByDescending(m => m.Id) : rows.OrderBy(m => m.StartsAt).ThenBy(m => m.Id);
        var page = await ordered.Take(take + 1).ToListAsync(cancel);
        var data = page.Take(take).ToList();
        var guests = await Guests(db, data, cancel);
        return Results.Ok(new ListAnswer<MeetingAnswer>([.. data.Select(m => MeetingAnswer.Of(m, [.. guests[m.Id]]))], page.Count > take ? new Cursor(data[^1].StartsAt.UtcTicks.ToString(), data[^1].Id.Value).ToString() : null));
    }

    static async Task<IResult> One(MeetingId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is { } meeting ? Results.Ok(await Answer(db, meeting, cancel)) : Problems.NotFound("This meeting");

    static async Task<IResult> Close(MeetingId id, OutcomeBody body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var result = await MeetingBook.Close(db, id, body.Outcome ?? MeetingOutcome.Ahead, body.Note, body.MovedTo, caller.Actor, clock, cancel);
        if (!result.Refused(out var refusal, out var meeting)) return Results.Ok(await Answer(db, meeting, cancel));
        return refusal.Code == "notFound" ? Problems.NotFound("This meeting") : Problems.Of(refusal);
    }

    static async Task<MeetingAnswer> Answer(SluiceDb db, Meeting meeting, CancellationToken cancel) => MeetingAnswer.Of(meeting, [.. (await Guests(db, [meeting], cancel))[meeting.Id]]);

    static async Task<ILookup<MeetingId, PersonId>> Guests(SluiceDb db, IReadOnlyList<Meeting> meetings, CancellationToken cancel)
    {
        var ids = meetings.Select(m => m.Id).ToList();
        return (await db.Set<MeetingGuest>().AsNoTracking().Where(g => ids.Contains(g.MeetingId)).Take(20_000).ToListAsync(cancel)).ToLookup(g => g.MeetingId, g => g.PersonId);
    }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record MeetingBody(string? Title, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, PersonId[]? PersonIds, string? Place, UserId? OwnerId);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record OutcomeBody(MeetingOutcome? Outcome, string? Note, DateTimeOffset? MovedTo);

sealed record MeetingAnswer(MeetingId Id, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, UserId? OwnerId, MeetingOutcome Outcome, string Note, IReadOnlyList<PersonId> PersonIds)
{
    public static MeetingAnswer Of(Meeting m, IReadOnlyList<PersonId> people) => new(m.Id, m.Title, m.StartsAt, m.EndsAt, m.Place, m.OwnerId, m.Outcome, m.Note, people);
}
