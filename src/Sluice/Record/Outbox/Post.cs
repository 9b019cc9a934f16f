using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.People;

namespace Sluice.Record.Outbox;

// The one way a mail leaves: written beside what caused it, sent once that is committed. Saves nothing by itself.
public static class Post
{
    public static readonly Guid Letters = new("00000000-0000-7000-8000-6c6574746572");

    public static async Task<OutboxMail> Write(SluiceDb db, Letter letter, TimeProvider clock, CancellationToken cancel)
    {
        if (letter.DedupeKey is { } key && (db.Set<OutboxMail>().Local.FirstOrDefault(m => m.DedupeKey == key) ?? await db.Set<OutboxMail>().SingleOrDefaultAsync(m => m.DedupeKey == key, cancel)) is { } there) return there;
        var barred = letter.Person is { } person ? await Suppressions.May(db, person, ContactChannel.Mail, cancel) : null;
        var now = clock.Now();
        var mail = OutboxMail.Of(letter, now);
        db.Add(mail);
        var delivery = Delivery.Of(Letters, mail.Id.Value.ToString("N"), PersonEmail.Normalise(mail.To), letter.Person, now, id: new DeliveryId(mail.Id.Value));
        if (barred is not null) delivery.Hold("suppressed", barred.Message);
        db.Add(delivery);
        await Open(db, now, cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
        return mail;
    }

    // All letters of a workspace are one mailing.
    static async Task Open(SluiceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        if (db.Set<Mailing>().Local.Any(m => m.Id == Letters) || await db.Set<Mailing>().AnyAsync(m => m.Id == Letters, cancel)) return;
        await db.LockOn("mailing:letters", cancel);
        if (!await db.Set<Mailing>().AnyAsync(m => m.Id == Letters, cancel)) db.Add(Mailing.Of(Letters, LetterSource.Key, "Letters", MailPurpose.Transactional, now));
    }
}
