using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Consent;

namespace Sluice.Record.Outbox;

// The one way a mail leaves: written beside what caused it, sent once that is committed. Saves nothing by itself.
public static class Post
{
    public static async Task<OutboxMail> Write(SluiceDb db, Letter letter, TimeProvider clock, CancellationToken cancel)
    {
        if (letter.DedupeKey is { } key && (db.Set<OutboxMail>().Local.FirstOrDefault(m => m.DedupeKey == key) ?? await db.Set<OutboxMail>().SingleOrDefaultAsync(m => m.DedupeKey == key, cancel)) is { } there) return there;
        var barred = letter.Person is { } person ? await Suppressions.May(db, person, ContactChannel.Mail, cancel) : null;
        var mail = OutboxMail.Of(letter, barred, clock.Now());
        db.Add(mail);
        return mail;
    }
}
