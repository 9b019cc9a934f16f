using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Qualify.Scores;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Handoffs;

public sealed record Verdict(RejectReason Reason, string? Note = null, bool? Disqualify = null, DateOnly? RecycleOn = null);

// Accept, send back, qualify: the entity's rule, the person's stage, the fact and the save, for pages and API alike.
static class Verdicts
{
    const int RecycleDays = 90;

    public static Task<Result<Handoff>> Accept(SluiceDb db, HandoffId id, UserId? by, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        Decide(db, id, async (handoff, person) =>
        {
            var now = clock.Now();
            var settings = await QualifySettings.Of(db, clock, cancel);
            var hours = (await Team.Load(db, cancel)).HoursOf(by ?? handoff.OwnerId, settings);
            if (handoff.Accept(by, now, hours.Add(now, TimeSpan.FromHours(settings.FollowUpHours))) is { } refusal) return refusal;
            if (handoff.OwnerId is { } owner && person.OwnerId != owner) person.Own(owner, now);
            Lifecycle.Advance(db, person, LifecycleStage.Sal, "accepted by sales", actor, clock, handoff.CompanyId);
            db.Append(new HandoffAccepted(handoff.Id, handoff.OwnerId, handoff.InTime == true, (long)(now - handoff.CreatedAt).TotalSeconds), new About(person.Id, handoff.CompanyId), actor, clock);
            return null;
        }, cancel);

    public static Task<Result<Handoff>> Reject(SluiceDb db, HandoffId id, Verdict verdict, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        Decide(db, id, async (handoff, person) =>
        {
            var now = clock.Now();
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            if (verdict.RecycleOn < today) return new Refusal("past", "The day to come back lies in the past.", "recycleOn");
            DateOnly? recycleOn = verdict.Disqualify ?? !verdict.Reason.ComesBack() ? null : verdict.RecycleOn ?? today.AddDays(RecycleDays);
            var (form, page) = await LastForm(db, person.Id, cancel);
            if (handoff.Reject(new Rejection(verdict.Reason, verdict.Note, recycleOn, form, page), now) is { } refusal) return refusal;
            Lifecycle.MoveTo(db, person, recycleOn is null ? LifecycleStage.Disqualified : LifecycleStage.Recycled, $"sent back: {verdict.Reason.Word()}", actor, clock, handoff.CompanyId);
            db.Append(new HandoffRejected(handoff.Id, verdict.Reason, handoff.Note, form, page, recycleOn), new About(person.Id, handoff.CompanyId), actor, clock);
            return null;
        }, cancel);

    public static Task<Result<Handoff>> Qualify(SluiceDb db, HandoffId id, QualificationNotes notes, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        Decide(db, id, async (handoff, person) =>
        {
            if (handoff.Qualify(notes, clock.Now()) is { } refusal) return refusal;
            Lifecycle.Advance(db, person, LifecycleStage.Sql, "qualified by talking", actor, clock, handoff.CompanyId);
            db.Append(new Qualified(handoff.Id, handoff.Need, handoff.Authority, handoff.Budget, handoff.Time), new About(person.Id, handoff.CompanyId), actor, clock);
            await Task.CompletedTask;
            return null;
        }, cancel);

    static async Task<Result<Handoff>> Decide(SluiceDb db, HandoffId id, Func<Handoff, Person, Task<Refusal?>> verdict, CancellationToken cancel)
    {
        var handoff = await db.Set<Handoff>().SingleOrDefaultAsync(h => h.Id == id, cancel);
        if (handoff is null) return new Refusal("notFound", "There is no such hand-off.");
        var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == handoff.PersonId && p.DeletedAt == null, cancel);
        if (person is null) return new Refusal("deleted", "This person was deleted.");
        if (await verdict(handoff, person) is { } refusal) return refusal;
        try
        {
            await db.SaveChangesAsync(cancel);
            return handoff;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal("taken", "Somebody else was faster with this hand-off. Look again.");
        }
    }

    static async Task<(Guid? Form, Guid? Page)> LastForm(SluiceDb db, PersonId person, CancellationToken cancel)
    {
        var payload = await db.Set<Activity>().AsNoTracking().Where(a => a.PersonId == person && a.Kind == DefaultRules.Form).OrderByDescending(a => a.OccurredAt).Select(a => (JsonText?)a.Payload).FirstOrDefaultAsync(cancel);
        if (payload is null) return (null, null);
        using var json = JsonDocument.Parse(payload.Value.Value);
        return (Id("formId"), Id("pageId"));

        Guid? Id(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;
    }
}
