using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Qualify.Handoffs;

static class HandoffEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/handoffs", List).Needs(Permission.See);
        api.MapGet("/handoffs/{id}", One).Needs(Permission.See);
        api.MapPost("/handoffs/{id}/acceptance", Accept).Needs(Permission.Qualify);
        api.MapPost("/handoffs/{id}/rejection", Reject).Needs(Permission.Qualify);
        api.MapPost("/handoffs/{id}/qualification", Qualify).Needs(Permission.Qualify);
    }

    static async Task<IResult> List(SluiceDb db, CancellationToken cancel, string? status = null, UserId? owner = null, PersonId? person = null, int? limit = null, string? after = null)
    {
        var rows = db.Set<Handoff>().AsNoTracking();
        if (status is not null)
        {
            if (!Enum.TryParse<HandoffStatus>(status, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted)) return Problems.Of(new Refusal("unknown", "Status is waiting, accepted, rejected or expired.", "status"));
            rows = rows.Where(h => h.Status == wanted);
        }
        if (owner is { } o) rows = rows.Where(h => h.OwnerId == o);
        if (person is { } p) rows = rows.Where(h => h.PersonId == p);
        if (after is not null)
        {
            if (!Cursor.TryParse(after, out var cursor) || !long.TryParse(cursor.Sort, out var ticks)) return Problems.Of(new Refusal("invalid", "This cursor is not one of ours.", "after"));
            var (at, id) = (new DateTimeOffset(ticks, TimeSpan.Zero), new HandoffId(cursor.Id));
            rows = rows.Where(h => h.CreatedAt < at || (h.CreatedAt == at && h.Id < id));
        }
        var take = Limits.Page(limit);
        var page = await rows.OrderByDescending(h => h.CreatedAt).ThenByDescending(h => h.Id).Take(take + 1).ToListAsync(cancel);
        var data = page.Take(take).ToList();
        var names = await NamesOf(db, data, cancel);
        var next = page.Count > take ? new Cursor(data[^1].CreatedAt.UtcTicks.ToString(), data[^1].Id.Value).ToString() : null;
        return Results.Ok(new ListAnswer<HandoffAnswer>([.. data.Select(h => HandoffAnswer.Of(h, names.GetValueOrDefault(h.PersonId)))], next));
    }

    static async Task<IResult> One(HandoffId id, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Handoff>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, cancel) is not { } handoff) return Problems.NotFound("This hand-off");
        return Results.Ok(await Answer(db, handoff, cancel));
    }

    static async Task<IResult> Accept(HandoffId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await Tell(db, await Verdicts.Accept(db, id, caller.UserId, caller.Actor, clock, cancel), cancel);

    static async Task<IResult> Reject(HandoffId id, RejectionBody body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (body.Reason is not { } reason) return Problems.Of(new Refusal("required", "Say why: " + string.Join(", ", Enum.GetNames<RejectReason>().Select(n => char.ToLowerInvariant(n[0]) + n[1..])) + ".", "reason"));
        return await Tell(db, await Verdicts.Reject(db, id, new Verdict(reason, body.Note, body.Disqualify, body.RecycleOn), caller.Actor, clock, cancel), cancel);
    }

    static async Task<IResult> Qualify(HandoffId id, QualificationBody body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await Tell(db, await Verdicts.Qualify(db, id, new QualificationNotes(body.Need, body.Authority, body.Budget, body.Time), caller.Actor, clock, cancel), cancel);

    static async Task<IResult> Tell(SluiceDb db, Result<Handoff> result, CancellationToken cancel)
    {
        if (!result.Refused(out var refusal, out var handoff)) return Results.Ok(await Answer(db, handoff, cancel));
        return refusal.Code switch
        {
            "notFound" => Problems.NotFound("This hand-off"),
            "taken" => Problems.Of(refusal, 409),
            _ => Problems.Of(refusal),
        };
    }

    static async Task<HandoffAnswer> Answer(SluiceDb db, Handoff handoff, CancellationToken cancel) =>
        HandoffAnswer.Of(handoff, (await NamesOf(db, [handoff], cancel)).GetValueOrDefault(handoff.PersonId));

    static async Task<Dictionary<PersonId, string>> NamesOf(SluiceDb db, IReadOnlyList<Handoff> handoffs, CancellationToken cancel)
    {
        var ids = handoffs.Select(h => h.PersonId).Distinct().ToList();
        return (await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email }).ToListAsync(cancel))
            .ToDictionary(p => p.Id, p => Person.Display(p.FirstName, p.LastName, p.Email));
    }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record RejectionBody(RejectReason? Reason, string? Note, bool? Disqualify, DateOnly? RecycleOn);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record QualificationBody(string? Need, string? Authority, string? Budget, string? Time);

sealed record HandoffAnswer(
    HandoffId Id, PersonId PersonId, string? PersonName, CompanyId? CompanyId, HandoffStatus Status, HandoffOutcome Outcome, string Cell, string Why, UserId? OwnerId, string Routing,
    DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, bool? InTime, RejectReason? Reason, string? Note, DateOnly? RecycleOn, Guid? FormId, Guid? PageId,
    string? Need, string? Authority, string? Budget, string? Time, DateTimeOffset? EndedAt, DateTimeOffset? FollowUpDueAt, DateTimeOffset? FollowedUpAt, bool? FollowUpInTime)
{
    public static HandoffAnswer Of(Handoff h, string? name) => new(
        h.Id, h.PersonId, name, h.CompanyId, h.Status, h.Outcome, h.Cell, h.Why, h.OwnerId, h.Routing, h.CreatedAt, h.DueAt, h.AnsweredAt, h.InTime, h.Reason, h.Note, h.RecycleOn, h.FormId, h.PageId,
        h.Need, h.Authority, h.Budget, h.Time, h.EndedAt, h.FollowUpDueAt, h.FollowedUpAt, h.FollowUpInTime);
}
