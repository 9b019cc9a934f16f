using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Attachments;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Events;

// Again: this contact came before, and nothing was done.
public sealed record StandTaken(AttendeeId Attendee, PersonId Person, string Name, bool IsNew, bool Again);

// Takes in what is written down at a stand: a person found or made, met, with what was said and promised.
sealed class StandDesk(AttachmentShelf shelf, TimeProvider clock)
{
    // What a phone without network kept longer than that is taken as met today.
    static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<Result<StandTaken>> Take(SluiceDb db, NetworkingEvent at, StandTold told, IReadOnlyList<IFormFile> photos, UserId? by, Actor actor, CancellationToken cancel)
    {
        var country = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel);
        if (told.Check(country).Refused(out var refusal, out var guest)) return refusal;
        photos = [.. photos.Where(f => f.FileName.Length > 0 && f.Length > 0)];
        if (photos.Count > 1 || photos.Any(f => f.Length > AttachmentShelf.MostBytes)) return new Refusal("tooLarge", $"One picture of at most {AttachmentShelf.MostBytes / 1_000_000} MB is taken.", "photo");
        var eventId = at.Id;
        return await db.TransactAnew<Result<StandTaken>>(async () =>
        {
            await EventBook.Lock(db, eventId, cancel);
            if (await Before(db, told.Id, cancel) is { } before) return before;
            if (guest.Email.Length > 0) await db.LockOn($"email:{PersonEmail.Normalise(guest.Email)}", cancel);
            if ((await StandMatch.Find(db, eventId, guest, cancel)).Refused(out var taken, out var known)) return taken;
            var how = $"event “{at.Name}”";
            var (person, rest) = known is null ? (await Intake.Meet(db, guest.Acquaintance(at.Name, by), how, actor, clock, cancel), "") : (known, await StandMatch.Fill(db, known, guest, how, actor, clock, cancel));
            await db.SaveChangesAsync(cancel);
            if (photos.Count > 0) await Hang(db, at, person, photos, actor, cancel);
            var now = clock.Now();
            var when = told.At is { } said && said <= now && said > now - Kept ? said.ToUniversalTime().ToMicroseconds() : now;
            var attendee = known is null ? null : await Attendance.Find(db, eventId, person.Id, cancel);
            if (attendee is null) db.Add(attendee = Attendee.Unexpected(eventId, person.Id, known is null, now));
            attendee.Hear(Joined(guest.Said.Note, rest), guest.Said.Promise ?? "", guest.Said.PromisedFor, guest.Said.Temperature);
            await AttendeeDesk.Meet(db, at, attendee, by, when, actor, clock, cancel);
            db.Add(new StandContact { Id = told.Id, EventId = eventId, AttendeeId = attendee.Id, TakenBy = by, TakenAt = when, ReceivedAt = now });
            await db.SaveChangesAsync(cancel);
            return new StandTaken(attendee.Id, person.Id, person.Name, known is null, false);
        }, cancel);
    }

    // Who was taken down may have been merged, erased or hidden since: it is known, and that is enough.
    static async Task<StandTaken?> Before(SluiceDb db, StandContactId id, CancellationToken cancel)
    {
        if (await db.Set<StandContact>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } contact) return null;
        var person = await db.Set<Attendee>().Where(a => a.Id == contact.AttendeeId).Select(a => (PersonId?)a.PersonId).SingleOrDefaultAsync(cancel) ?? default;
        var name = await PeopleList.Live(db).Where(p => p.Id == person).Select(p => Person.Display(p.FirstName, p.LastName, p.Email)).SingleOrDefaultAsync(cancel);
        return new StandTaken(contact.AttendeeId, person, name ?? "", false, true);
    }

    // A picture of the badge or the card lies with a note on their record.
    async Task Hang(SluiceDb db, NetworkingEvent at, Person person, IReadOnlyList<IFormFile> photos, Actor actor, CancellationToken cancel)
    {
        var about = new About(person.Id, await Employments.PrimaryOf(db, person.Id, cancel));
        if ((await Notes.Add(db, $"Their card, at {at.Name}", about, actor, clock, cancel)).Refused(out var refusal, out var note) || (refusal = await shelf.Hang(db, note, photos, actor, cancel)) is not null)
            throw new InvalidOperationException(refusal.Message);
    }

    static string Joined(string? note, string rest) => string.Join("\n", new[] { note, rest.Length > 0 ? $"Also told: {rest}" : "" }.Where(t => !string.IsNullOrEmpty(t)));
}
