using Sluice.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Prospect.Meetings;
using Sluice.Record.People;

namespace Sluice.Prospect.Calendars;

// A meeting as it stands now into the calendars of whose meeting it is; again whenever it changed.
public sealed record WriteCalendar(string Uid) : IWork
{
    public string UniqueKey => Uid;

    public static async Task Ask(SluiceDb db, Meeting meeting, TimeProvider clock, CancellationToken cancel)
    {
        if (meeting.OwnerId is { } owner && await db.Set<CalendarLink>().AnyAsync(c => c.UserId == owner && c.Kind == CalendarKind.CalDav, cancel)) await db.EnqueueOnce(new WriteCalendar(meeting.Uid), clock, cancel);
    }
}

sealed class WriteCalendarWorker(CalDav caldav, SecretSeals seals, TimeProvider clock) : IWorker<WriteCalendar>
{
    public async Task Run(WriteCalendar work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        if (await db.Set<Meeting>().AsNoTracking().Where(m => m.Uid == work.Uid).OrderByDescending(m => m.Sequence).ThenByDescending(m => m.CreatedAt).FirstOrDefaultAsync(cancel) is not { OwnerId: { } owner } meeting) return;
        if (meeting.Outcome is not (MeetingOutcome.Ahead or MeetingOutcome.Cancelled)) return;
        var guests = await (
            from g in db.Set<MeetingGuest>()
            join p in db.Set<Person>() on g.PersonId equals p.Id
            where g.MeetingId == meeting.Id && p.Email != null
            select new { p.FirstName, p.LastName, p.Email }).AsNoTracking().Take(100).ToListAsync(cancel);
        foreach (var link in await db.Set<CalendarLink>().AsNoTracking().Where(c => c.UserId == owner && c.Kind == CalendarKind.CalDav).ToListAsync(cancel))
        {
            // No ATTENDEE: a server that schedules by itself would write to them a second time.
            var words = string.Join('\n', guests.Select(g => $"With {Person.Display(g.FirstName, g.LastName, g.Email)} <{g.Email}>"));
            var text = CalendarText.Write(new Invite(meeting.Uid, meeting.Sequence, meeting.Title, meeting.StartsAt, meeting.EndsAt, meeting.Place, words, clock.Now()) { Method = "" });
            var refusal = meeting.Outcome == MeetingOutcome.Cancelled ? await caldav.Remove(CalendarDoor.Of(link, seals), meeting.Uid, cancel) : await caldav.Put(CalendarDoor.Of(link, seals), meeting.Uid, text, cancel);
            // Tried again by the queue, and shown on its shelf when nothing helps.
            if (refusal is not null) throw new InvalidOperationException($"Calendar {link.Id.Value:D}: {refusal.Code}");
        }
    }
}

public sealed record CalendarDoor(Uri Url, string LoginName, string Password)
{
    public static CalendarDoor Of(CalendarLink link, SecretSeals seals) => new(new Uri(link.Url), link.LoginName, seals.Open(link.Secret));
}
