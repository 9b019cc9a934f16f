using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Prospect.Sequences;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Prospect.Mailboxes;

// Mailboxes are their owner's own; shared ones, and those of others, are an admin's.
static class MailboxDesk
{
    public static bool May(Caller caller, Relay mailbox) => caller.May(Permission.ManageWorkspace) || mailbox.OwnerId is { } owner && owner == caller.UserId;

    public static async Task<IReadOnlyList<Relay>> Of(SluiceDb db, Caller caller, CancellationToken cancel) =>
        [.. (await db.Set<Relay>().AsNoTracking().Where(r => r.IsMailbox).OrderBy(r => r.Id).Take(500).ToListAsync(cancel)).Where(m => m.OwnerId is null || May(caller, m))];

    public static async Task<(Relay Mailbox, Inbox? Inbox)?> Find(SluiceDb db, RelayId id, CancellationToken cancel)
    {
        if (await db.Set<Relay>().SingleOrDefaultAsync(r => r.Id == id && r.IsMailbox, cancel) is not { } mailbox) return null;
        RelayId? of = id;
        return (mailbox, await db.Set<Inbox>().SingleOrDefaultAsync(i => i.MailboxId == of, cancel));
    }

    public static Task<Refusal?> Save(SluiceDb db, Relay mailbox, Inbox? inbox, MailboxTold told, SecretSeals secrets, Caller caller, TimeProvider clock, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        if (told.Apply(mailbox, inbox, secrets, clock).Refused(out var refusal, out var reads)) return refusal;
        if (db.Entry(mailbox).State == EntityState.Detached) db.Add(mailbox);
        if (reads is not null && inbox is null) db.Add(reads);
        if (reads is null && inbox is not null) db.Remove(inbox);
        await MailboxBook.OpenMailing(db, mailbox, clock.Now(), cancel);
        await db.SaveAudited(RecordAudit.RelayChanged, AuditTarget.Of("relay", mailbox.Id), new { mailbox.Host, mailbox.Port, mailbox = true }, caller.Actor, clock, cancel);
        // Whoever waited for a mailbox waits no longer.
        var now = clock.Now();
        await db.Set<Enrolment>().Where(e => e.State == EnrolmentState.Active && e.Gate == "sender").ExecuteUpdateAsync(s => s.SetProperty(e => e.DueAt, now), cancel);
        db.AfterCommit(SequencePump.Bell.Ring);
        db.AfterCommit(Doorbell.Mail.Ring);
        return null;
    }, cancel);

    public static Task Remove(SluiceDb db, Relay mailbox, Inbox? inbox, Caller caller, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        db.Remove(mailbox);
        if (inbox is not null) db.Remove(inbox);
        var mailing = mailbox.Id.Value;
        // What has not gone goes from another mailbox, or waits for one.
        await db.Set<Delivery>().Where(d => d.MailingId == mailing && d.State == DeliveryState.Waiting && d.ClaimedBy == null).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Cancelled).SetProperty(d => d.Gate, "sender").SetProperty(d => d.Reason, "The mailbox was taken away."), cancel);
        var (now, id) = (clock.Now(), (RelayId?)mailbox.Id);
        await db.Set<Enrolment>().Where(e => e.MailboxId == id && e.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(e => e.MailboxId, (RelayId?)null).SetProperty(e => e.DueAt, now), cancel);
        await db.SaveAudited(RecordAudit.RelayChanged, AuditTarget.Of("relay", mailbox.Id), new { mailbox.Host, gone = true }, caller.Actor, clock, cancel);
    }, cancel);
}
