using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Prospect.Sequences;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Prospect.Mailboxes;

// Mailboxes that sequences leave from.
static class MailboxBook
{
    // The one that was chosen; else the rep's own, else a shared one.
    public static Relay? For(Enrolment e, IEnumerable<Relay> all)
    {
        var known = all.OrderBy(m => m.CreatedAt).ToList();
        return known.Find(m => m.Id == e.MailboxId) ?? Of(e.UserId, known);
    }

    public static Relay? Of(UserId? user, IReadOnlyList<Relay> known) => (user is null ? null : known.FirstOrDefault(m => m.OwnerId == user)) ?? known.FirstOrDefault(m => m.OwnerId is null);

    // All personal mail of a mailbox is one mailing.
    public static async Task OpenMailing(SluiceDb db, Relay mailbox, DateTimeOffset now, CancellationToken cancel)
    {
        var id = mailbox.Id.Value;
        if (db.Set<Mailing>().Local.Any(m => m.Id == id) || await db.Set<Mailing>().AnyAsync(m => m.Id == id, cancel)) return;
        var mailing = Mailing.Of(id, SequenceSource.Key, mailbox.Name, MailPurpose.Personal, now);
        mailing.RelayId = mailbox.Id;
        db.Add(mailing);
    }
}
