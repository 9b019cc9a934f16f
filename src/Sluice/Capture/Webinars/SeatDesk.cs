using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Capture.Webinars;

// Gives seats, reminds, and says afterwards who came. Each mail carries the link of the one person it goes to.
public sealed class SeatDesk(SignedIds signed, TimeProvider clock)
{
    const int AtOnce = 200, MostADay = 3;

    // Once a person; asking again sends the same link again.
    public async Task Register(SluiceDb db, Guid webinar, Person person, string email, string origin, CancellationToken cancel)
    {
        var id = new WebinarId(webinar);
        var now = clock.Now();
        if (await db.Set<Webinar>().SingleOrDefaultAsync(w => w.Id == id && w.ArchivedAt == null, cancel) is not { } found || found.IsOver(now)) return;
        await db.LockOn($"seat:{webinar:N}:{person.Id.Value:N}", cancel);
        var seat = await db.Set<Seat>().SingleOrDefaultAsync(s => s.WebinarId == id && s.PersonId == person.Id, cancel);
        if (seat is null)
        {
            db.Add(seat = Seat.Of(found, person.Id, email, origin, now));
            db.Append(new WebinarRegistered(webinar, found.Name, found.StartsAt), new About(person.Id), Actor.Of("person", person.Id), clock);
        }
        // Whoever types the address: one mailbox is written to so often in a day.
        var (given, since) = ($"seat:{seat.Id.Value:N}:given:", now.AddDays(-1));
        var today = await db.Set<OutboxMail>().CountAsync(m => m.PersonId == person.Id && m.DedupeKey!.StartsWith(given) && m.CreatedAt > since, cancel);
        if (today < MostADay) await Write(db, found, seat, person, $"Your seat: {found.Name}", "Your seat is kept.", "The link is yours alone; it opens a quarter of an hour before the start, and lets you ask the speaker before.", $"{given}{now:yyyyMMdd}:{today}", cancel);
    }

    public async Task<string> Link(SluiceDb db, Seat seat, CancellationToken cancel) => $"{seat.Origin}/w/{await signed.Sign(db, LinkPurpose.Join, seat.Id.Value, cancel)}";

    // What is due now: reminders, and the end of what is over. False when nothing was.
    public async Task<bool> Step(SluiceDb db, CancellationToken cancel)
    {
        var now = clock.Now();
        var soon = now.AddHours(336);
        var any = false;
        foreach (var id in await db.Set<Webinar>().Where(w => w.SettledAt == null && w.ArchivedAt == null && w.StartsAt < soon).Select(w => w.Id).ToListAsync(cancel))
        {
            any |= await db.Transact(async () =>
            {
                await db.LockOn($"webinar:{id.Value:N}", cancel);
                var webinar = await db.Set<Webinar>().SingleAsync(w => w.Id == id, cancel);
                var busy = webinar.IsOver(now) ? await Settle(db, webinar, cancel) : await Remind(db, webinar, now, cancel);
                await db.SaveChangesAsync(cancel);
                return busy;
            }, cancel);
            db.ChangeTracker.Clear();
        }
        return any;
    }

    // The nearest reminder that is due; whoever registered behind it hears of the next one. A talk that is moved is told of
    // anew when its new hour comes near.
    async Task<bool> Remind(SluiceDb db, Webinar webinar, DateTimeOffset now, CancellationToken cancel)
    {
        var due = webinar.ReminderHours.Where(h => now >= webinar.StartsAt.AddHours(-h) && now < webinar.StartsAt).DefaultIfEmpty(0).Min();
        if (due == 0) return false;
        var before = webinar.StartsAt.AddHours(-due);
        var seats = await db.Set<Seat>().Where(s => s.WebinarId == webinar.Id && (s.RemindedAt == null || s.RemindedAt < before) && s.RegisteredAt < before).OrderBy(s => s.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var seat in seats) seat.Remind(now);
        foreach (var (seat, person) in await With(db, seats, cancel))
            await Write(db, webinar, seat, person, $"{(due == 1 ? "In an hour" : due == 24 ? "Tomorrow" : $"In {due} hours")}: {webinar.Name}", due == 1 ? "It begins in an hour." : "It is not long now.", "The link is yours alone.", $"seat:{seat.Id.Value:N}:remind:{before.UtcTicks}", cancel);
        return seats.Count == AtOnce;
    }

    // Page by page, each once for this hour; nothing where it was moved again, or called off.
    public async Task Move(SluiceDb db, WebinarId id, DateTimeOffset startsAt, CancellationToken cancel)
    {
        var last = default(SeatId);
        for (var more = true; more;)
        {
            more = await db.Transact(async () =>
            {
                if (await db.Set<Webinar>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == id && w.ArchivedAt == null, cancel) is not { } webinar || webinar.StartsAt != startsAt) return false;
                var seats = await db.Set<Seat>().AsNoTracking().Where(s => s.WebinarId == id && s.Id > last).OrderBy(s => s.Id).Take(AtOnce).ToListAsync(cancel);
                foreach (var (seat, person) in await With(db, seats, cancel))
                    await Write(db, webinar, seat, person, $"Moved: {webinar.Name}", "It takes place at another hour.", "Your link stays the same. The calendar file puts it to its new hour.", $"seat:{seat.Id.Value:N}:moved:{startsAt.UtcTicks}", cancel);
                await db.SaveChangesAsync(cancel);
                if (seats.Count > 0) last = seats[^1].Id;
                return seats.Count == AtOnce;
            }, cancel);
            db.ChangeTracker.Clear();
        }
    }

    async Task<bool> Settle(SluiceDb db, Webinar webinar, CancellationToken cancel)
    {
        var now = clock.Now();
        var seats = await db.Set<Seat>().Where(s => s.WebinarId == webinar.Id && s.ToldAt == null).OrderBy(s => s.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var seat in seats) seat.Tell(now);
        foreach (var (seat, person) in await With(db, seats, cancel))
        {
            var came = seat.AttendedAt is not null;
            if (!came) db.Append(new WebinarMissed(webinar.Id.Value, webinar.Name), new About(person.Id), Actor.System, clock, now, $"seat:{seat.Id.Value:N}:missed");
            var words = came ? webinar.Thanks : webinar.Missed;
            if (words.Length > 0) await Say(db, webinar, seat, person, came ? $"Thank you for coming: {webinar.Name}" : $"We missed you: {webinar.Name}", words, $"seat:{seat.Id.Value:N}:after", cancel);
        }
        if (seats.Count < AtOnce) webinar.Settle(now);
        return seats.Count == AtOnce;
    }

    static async Task<List<(Seat Seat, Person Person)>> With(SluiceDb db, List<Seat> seats, CancellationToken cancel)
    {
        var ids = seats.ConvertAll(s => s.PersonId);
        var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.DeletedAt == null).ToDictionaryAsync(p => p.Id, cancel);
        return [.. seats.Where(s => people.ContainsKey(s.PersonId)).Select(s => (s, people[s.PersonId]))];
    }

    async Task Write(SluiceDb db, Webinar webinar, Seat seat, Person person, string subject, string words, string note, string key, CancellationToken cancel)
    {
        var link = await Link(db, seat, cancel);
        var zone = (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
        var zoned = TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var theirs) && person.TimeZone.Length > 0 ? theirs : zone;
        var when = TimeZoneInfo.ConvertTime(webinar.StartsAt, zoned).ToString("dddd, d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + $" ({zoned.Id}), {webinar.Minutes} minutes";
        var hello = LetterHtml.Hello(person.FirstName);
        await Post.Write(db, new Letter(seat.Email, subject, $"{hello}\n\n{words}\n\n{webinar.Name}\n{when}\n\n{link}\n\n{note}\n", $"webinar “{webinar.Name}”")
        {
            ToName = person.Name,
            Person = person.Id,
            DedupeKey = key,
            Html = LetterHtml.Write([LetterHtml.E(hello), LetterHtml.E(words), $"<b>{LetterHtml.E(webinar.Name)}</b><br>{LetterHtml.E(when)}"], link, "Go to the talk", [LetterHtml.E(note)]),
            Enclosures = [new Enclosure("webinar.ics", "text/calendar; method=PUBLISH", Invitation.Of(webinar, seat, link, clock.Now()))],
        }, clock, cancel);
    }

    async Task Say(SluiceDb db, Webinar webinar, Seat seat, Person person, string subject, string words, string key, CancellationToken cancel)
    {
        var link = await Link(db, seat, cancel);
        var (hello, replay) = (LetterHtml.Hello(person.FirstName), webinar.ReplayUrl is not null);
        await Post.Write(db, new Letter(seat.Email, subject, $"{hello}\n\n{words}\n{(replay ? $"\nThe recording: {link}\n" : "")}", $"webinar “{webinar.Name}” is over")
        {
            ToName = person.Name,
            Person = person.Id,
            DedupeKey = key,
            Html = replay ? LetterHtml.Write([LetterHtml.E(hello), .. words.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(LetterHtml.E)], link, "See the recording", []) : null,
        }, clock, cancel);
    }
}
