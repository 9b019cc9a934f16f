using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Bookings;
using Sluice.Prospect.Calendars;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Meetings;

// Books a meeting by hand and asks afterwards what became of it.
public static class MeetingBook
{
    public static async Task<Result<Meeting>> Book(SluiceDb db, MeetingDraft draft, UserId? owner, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (draft.Check(clock.Now()) is { } refusal) return refusal;
        return await db.Transact<Result<Meeting>>(async () =>
        {
            var ids = draft.People.Distinct().ToList();
            if (await db.Set<Person>().CountAsync(p => ids.Contains(p.Id) && p.DeletedAt == null, cancel) < ids.Count) return new Refusal("notFound", "One of these people does not exist.", "people");
            var meeting = await Add(db, draft, owner, actor, clock, cancel);
            await db.SaveChangesAsync(cancel);
            foreach (var id in ids) await NextActivities.Refresh(db, id, cancel);
            return meeting;
        }, cancel);
    }

    // Within the caller's transaction; saves nothing.
    public static async Task<Meeting> Add(SluiceDb db, MeetingDraft draft, UserId? owner, Actor actor, TimeProvider clock, CancellationToken cancel, Func<Meeting, IFact>? tell = null)
    {
        var now = clock.Now();
        draft = draft with { StartsAt = draft.StartsAt.ToUniversalTime().ToMicroseconds() };
        var meeting = Meeting.Book(draft, owner, now);
        db.Add(meeting);
        foreach (var id in draft.People.Distinct())
        {
            var person = await db.Set<Person>().SingleAsync(p => p.Id == id, cancel);
            var company = await Employments.PrimaryOf(db, id, cancel);
            db.Add(new MeetingGuest { MeetingId = meeting.Id, PersonId = id });
            if (meeting.TodoId is null)
            {
                var todo = Todo.Plan(TodoKind.Meeting, meeting.Title, owner, meeting.StartsAt, now, id, company);
                db.Add(todo);
                meeting.TodoId = todo.Id;
            }
            db.Append(tell?.Invoke(meeting) ?? new MeetingBooked(meeting.Id, meeting.Title, meeting.StartsAt, meeting.Place.Length > 0 ? meeting.Place : null), new About(id, company), actor, clock);
            // Whoever chose an hour by themselves shows interest; that we agreed to meet says more.
            Lifecycle.Advance(db, person, tell is null ? LifecycleStage.Sql : LifecycleStage.Lead, "meeting booked", actor, clock, company);
        }
        await WriteCalendar.Ask(db, meeting, clock, cancel);
        return meeting;
    }

    // Held, no show, called off or moved; moved with a new time books the new meeting at once, and that one is the answer.
    public static Task<Result<Meeting>> Close(SluiceDb db, MeetingId id, MeetingOutcome outcome, string? note, DateTimeOffset? movedTo, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.Transact<Result<Meeting>>(async () =>
        {
            var now = clock.Now();
            if (await db.Set<Meeting>().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } meeting) return new Refusal("notFound", "There is no such meeting.");
            if (meeting.Close(outcome, note, now) is { } refusal) return refusal;
            if (outcome == MeetingOutcome.Moved && movedTo is null) return new Refusal("required", "Say when it is now.", "at");
            if (movedTo < now) return new Refusal("past", "The new time lies in the past.", "at");
            var guests = await db.Set<MeetingGuest>().AsNoTracking().Where(g => g.MeetingId == id).Select(g => g.PersonId).Take(100).ToListAsync(cancel);
            if (meeting.TodoId is { } todoId && await db.Set<Todo>().SingleOrDefaultAsync(t => t.Id == todoId, cancel) is { } todo) todo.Complete(actor.AsUser, now);
            foreach (var person in guests)
            {
                var about = new About(person, await Employments.PrimaryOf(db, person, cancel));
                db.Append(FactOf(meeting, outcome, movedTo), about, actor, clock);
            }
            var next = outcome == MeetingOutcome.Moved ? await Add(db, new MeetingDraft(meeting.Title, movedTo!.Value, meeting.EndsAt - meeting.StartsAt, guests, meeting.Place) { Instead = meeting }, meeting.OwnerId, actor, clock, cancel) : null;
            await Afterwards(db, meeting, outcome, guests, actor, clock, cancel);
            await BookingChange.Follow(db, meeting, next, clock, cancel);
            await db.SaveChangesAsync(cancel);
            foreach (var person in guests) await NextActivities.Refresh(db, person, cancel);
            return next ?? meeting;
        }, cancel);

    static async Task Afterwards(SluiceDb db, Meeting meeting, MeetingOutcome outcome, List<PersonId> guests, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (outcome == MeetingOutcome.Cancelled) await WriteCalendar.Ask(db, meeting, clock, cancel);
        foreach (var id in guests)
        {
            if (await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id && p.DeletedAt == null, cancel) is not { } person) continue;
            var company = await Employments.PrimaryOf(db, id, cancel);
            if (outcome == MeetingOutcome.Held) Lifecycle.Advance(db, person, LifecycleStage.Sql, "meeting held", actor, clock, company);
            // Most of those who do not come still want to: they are asked the same day.
            if (outcome == MeetingOutcome.NoShow)
            {
                var todo = Todo.Plan(TodoKind.Call, $"Offer {person.Name} another hour", meeting.OwnerId, clock.Now().AddHours(2), clock.Now(), id, company, note: $"Did not come to “{meeting.Title}”.");
                db.Add(todo);
                db.Append(new TaskPlanned(todo.Id, todo.Title, todo.DueAt), new About(id, company), actor, clock);
            }
        }
    }

    static IFact FactOf(Meeting meeting, MeetingOutcome outcome, DateTimeOffset? movedTo) => outcome switch
    {
        MeetingOutcome.Held => new MeetingHeld(meeting.Id, meeting.Title, meeting.Note),
        MeetingOutcome.NoShow => new MeetingMissed(meeting.Id, meeting.Title, meeting.Note),
        MeetingOutcome.Moved => new MeetingMoved(meeting.Id, meeting.Title, meeting.StartsAt, movedTo),
        MeetingOutcome.Cancelled => new MeetingCancelled(meeting.Id, meeting.Title, meeting.Note),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
