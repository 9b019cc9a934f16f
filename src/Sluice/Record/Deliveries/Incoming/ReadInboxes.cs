using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Imap;
using Sluice.Mail.Smtp;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries.Incoming;

// Once a minute, mailbox by mailbox; a dead one does not hold up another.
public sealed record ReadInboxes : IWork
{
    string? IWork.UniqueKey => "all";
}

sealed class ReadInboxesWorker(SecretSeals secrets, MailIntake intake, TimeProvider clock, ILogger<ReadInboxesWorker> log) : IWorker<ReadInboxes>
{
    const int MostAtOnce = 500;

    public async Task Run(ReadInboxes work, WorkContext context, CancellationToken cancel)
    {
        foreach (var id in await context.Db.Set<Inbox>().Where(i => i.PausedAt == null).Select(i => i.Id).ToListAsync(cancel))
        {
            context.Db.ChangeTracker.Clear();
            var inbox = await context.Db.Set<Inbox>().AsNoTracking().SingleAsync(i => i.Id == id, cancel);
            try
            {
                await Read(context.Db, inbox, cancel);
            }
            catch (ImapException e)
            {
                log.LogWarning("Mailbox {Inbox} could not be read: {Fault}", id.Value, e.Fault);
                await context.Db.Transact(async () =>
                {
                    context.Db.ChangeTracker.Clear();
                    (await context.Db.Set<Inbox>().SingleAsync(i => i.Id == id, cancel)).Fail(e.Message, e.Fault == ImapFault.NotProven, clock.Now());
                    await context.Db.SaveChangesAsync(cancel);
                }, cancel);
            }
        }
    }

    async Task Read(SluiceDb db, Inbox inbox, CancellationToken cancel)
    {
        await using var session = await ImapSession.OpenAsync(new ImapSettings(inbox.Host, inbox.Port, inbox.Security, new MailCredentials(inbox.User, secrets.Open(inbox.Secret))) { ChecksCertificate = inbox.ChecksCertificate }, cancel);
        var box = await session.SelectAsync(inbox.Folder, true, cancel);
        var from = box.UidValidity == inbox.Validity ? (uint)inbox.LastUid + 1 : 1;
        var uids = (await session.SearchAsync(from, cancel)).Where(u => u >= from).Order().Take(MostAtOnce).ToList();
        if (uids.Count == 0)
        {
            await Mark(db, inbox.Id, box.UidValidity, from - 1, cancel);
            return;
        }
        // The message and the place reached are one commit: nothing is lost and nothing taken twice.
        await foreach (var message in session.FetchAsync(uids, cancel)) await Take(db, inbox, message, box.UidValidity, cancel);
    }

    async Task Take(SluiceDb db, Inbox inbox, ImapMessage message, uint validity, CancellationToken cancel)
    {
        try
        {
            await db.Transact(async () =>
            {
                db.ChangeTracker.Clear();
                await intake.Take(db, inbox, message.Content, cancel);
                await Reached(db, inbox.Id, validity, message.Uid, cancel);
            }, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e.GetBaseException() is not System.Data.Common.DbException)
        {
            // One message that cannot be understood does not stand before all that come after it.
            log.LogError(e, "Message {Uid} of mailbox {Inbox} could not be read and is passed over", message.Uid, inbox.Id.Value);
            await Mark(db, inbox.Id, validity, message.Uid, cancel);
        }
    }

    Task Mark(SluiceDb db, InboxId id, uint validity, uint uid, CancellationToken cancel) => db.Transact(() =>
    {
        db.ChangeTracker.Clear();
        return Reached(db, id, validity, uid, cancel);
    }, cancel);

    async Task Reached(SluiceDb db, InboxId id, uint validity, uint uid, CancellationToken cancel)
    {
        (await db.Set<Inbox>().SingleAsync(i => i.Id == id, cancel)).Read(validity, uid, clock.Now());
        await db.SaveChangesAsync(cancel);
    }
}
