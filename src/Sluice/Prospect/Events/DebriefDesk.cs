using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Sequences;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Filters;
using Sluice.Record.Pages;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Events;

// Left: those who could not be done, with the reason.
public sealed record Debriefed(int Done, IReadOnlyList<string> Left);

// After an event: a next step for everybody who was met, for one or for many at once.
static class DebriefDesk
{
    // The promise becomes a task of whoever made it, on the day it was promised for; without a day, today.
    public static Task<Debriefed> Tasks(SluiceDb db, NetworkingEvent at, IReadOnlyList<AttendeeId> ids, UserId? by, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        var day = await WorkspaceDay.Clock(db, clock, cancel);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(day.Now, day.Zone).DateTime);
        var open = await Open(db, at, ids, cancel);
        foreach (var a in open)
        {
            var name = await PeopleList.Live(db).Where(p => p.Id == a.PersonId).Select(p => Person.Display(p.FirstName, p.LastName, p.Email)).SingleAsync(cancel);
            var due = Days.At(a.PromisedFor ?? today, new TimeOnly(17, 0), day.Zone);
            // In the evening of the same day it is not late yet.
            if (due < day.Now && (a.PromisedFor ?? today) == today) due = Days.At(today, new TimeOnly(23, 59), day.Zone);
            var about = new About(a.PersonId, await Employments.PrimaryOf(db, a.PersonId, cancel));
            var note = a.Note.Length > 0 ? $"Met at {at.Name}. {a.Note}" : $"Met at {at.Name}.";
            var planned = await Todos.Plan(db, TodoKind.Todo, Short(a.Promise.Length > 0 ? a.Promise : $"Follow up with {name}"), a.MetBy ?? at.OwnerId ?? by, due, about, actor, clock, cancel, note);
            if (planned.Refused(out var refusal, out var todo)) throw new InvalidOperationException(refusal.Message);
            a.Settle(NextStep.Task, by, clock.Now(), todo: todo.Id);
        }
        await db.SaveChangesAsync(cancel);
        return new Debriefed(open.Count, []);
    }, cancel);

    public static Task<Result<Debriefed>> Enrol(SluiceDb db, SequenceBook book, NetworkingEvent at, SequenceId sequence, IReadOnlyList<AttendeeId> ids, UserId? by, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<Debriefed>>(async () =>
    {
        var open = await Open(db, at, ids, cancel);
        var left = new List<string>();
        // On behalf of whoever met them.
        foreach (var of in open.GroupBy(a => a.MetBy ?? at.OwnerId ?? by))
        {
            var byPerson = of.ToDictionary(a => a.PersonId);
            if ((await EnrolmentDesk.Enrol(db, book, sequence, new EnrolDraft([.. byPerson.Keys], of.Key, null), clock, cancel)).Refused(out var refusal, out var told)) return refusal.Field == "id" ? refusal with { Field = "sequence" } : refusal;
            foreach (var one in told)
            {
                if (one.Enrolment is { } enrolment) byPerson[one.Person].Settle(NextStep.Sequence, by, clock.Now(), enrolment: enrolment);
                else left.Add($"{await PeopleList.Live(db).Where(p => p.Id == one.Person).Select(p => Person.Display(p.FirstName, p.LastName, p.Email)).SingleOrDefaultAsync(cancel)}: {one.Why}");
            }
        }
        await db.SaveChangesAsync(cancel);
        return new Debriefed(open.Count - left.Count, left);
    }, cancel);

    public static Task<Debriefed> Nothing(SluiceDb db, NetworkingEvent at, IReadOnlyList<AttendeeId> ids, UserId? by, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        var open = await Open(db, at, ids, cancel);
        foreach (var a in open) a.Settle(NextStep.Nothing, by, clock.Now());
        await db.SaveChangesAsync(cancel);
        return new Debriefed(open.Count, []);
    }, cancel);

    // Tasks and enrolments made before stay as they are.
    public static Task<Debriefed> Reopen(SluiceDb db, NetworkingEvent at, IReadOnlyList<AttendeeId> ids, CancellationToken cancel) => db.Transact(async () =>
    {
        var id = at.Id;
        await EventBook.Lock(db, id, cancel);
        var settled = await Attendance.Of(db, id).Where(a => ids.Contains(a.Id) && a.SettledAt != null).ToListAsync(cancel);
        foreach (var a in settled) a.Reopen();
        await db.SaveChangesAsync(cancel);
        return new Debriefed(settled.Count, []);
    }, cancel);

    // Pressed twice, the second finds nobody.
    static async Task<List<Attendee>> Open(SluiceDb db, NetworkingEvent at, IReadOnlyList<AttendeeId> ids, CancellationToken cancel)
    {
        var id = at.Id;
        await EventBook.Lock(db, id, cancel);
        return await Attendance.Open(db, id).Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).Take(500).ToListAsync(cancel);
    }

    static string Short(string title) => title.Length > 200 ? title[..200] : title;
}
