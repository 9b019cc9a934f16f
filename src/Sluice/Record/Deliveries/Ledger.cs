using Sluice.Mail.Bounces;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries;

// Writes down what happens to deliveries, many in one commit: that a message is about to go, before its last byte does;
// how it ended, with the fact on the timeline. In order: the end of one message is never committed after the beginning
// of the next on the same connection, so a crash leaves at most one message a connection in doubt.
public sealed class Ledger : IAsyncDisposable
{
    readonly GroupWriter<LedgerNote> writer;
    readonly Node node;
    BulkUpdate? begun, ended, again;
    BulkTable? activities;

    public Ledger(Store store, Node node)
    {
        this.node = node;
        writer = new GroupWriter<LedgerNote>(store, Commit);
    }

    internal Task Write(LedgerNote note, CancellationToken cancel) => writer.Write(note, cancel);

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    async Task Commit(SluiceDb db, IReadOnlyList<LedgerNote> notes, CancellationToken cancel)
    {
        await End(db, [.. notes.Where(n => n.To is not (DeliveryState.Sending or DeliveryState.Waiting))], cancel);
        await Again(db, [.. notes.Where(n => n.To == DeliveryState.Waiting)], cancel);
        await Begin(db, [.. notes.Where(n => n.To == DeliveryState.Sending)], cancel);
    }

    async Task Begin(SluiceDb db, List<LedgerNote> notes, CancellationToken cancel)
    {
        if (notes.Count == 0) return;
        begun ??= BulkUpdate.Of<Delivery>(db, [nameof(Delivery.State), nameof(Delivery.SentAt)], [nameof(Delivery.ClaimedBy), nameof(Delivery.State)]);
        Mark(notes, await begun.Run(db, notes.Select(n => new object?[] { DeliveryState.Sending, n.At, n.Delivery.WorkspaceId, n.Delivery.Id, node.Name, DeliveryState.Claimed }), cancel));
    }

    async Task Again(SluiceDb db, List<LedgerNote> notes, CancellationToken cancel)
    {
        if (notes.Count == 0) return;
        again ??= BulkUpdate.Of<Delivery>(db, [nameof(Delivery.State), nameof(Delivery.ClaimedBy), nameof(Delivery.DueAt), nameof(Delivery.Attempts), nameof(Delivery.Gate), nameof(Delivery.Reason), nameof(Delivery.Reply), nameof(Delivery.SentAt)], [nameof(Delivery.ClaimedBy)]);
        Mark(notes, await again.Run(db, notes.Select(n => new object?[] { DeliveryState.Waiting, null, n.DueAt ?? n.At, n.Attempts, n.Gate, n.Reason, n.Reply, null, n.Delivery.WorkspaceId, n.Delivery.Id, node.Name }), cancel));
        db.AfterCommit(Doorbell.Mail.Ring);
    }

    async Task End(SluiceDb db, List<LedgerNote> notes, CancellationToken cancel)
    {
        if (notes.Count == 0) return;
        ended ??= BulkUpdate.Of<Delivery>(db, [nameof(Delivery.State), nameof(Delivery.ClaimedBy), nameof(Delivery.Attempts), nameof(Delivery.Gate), nameof(Delivery.Reason), nameof(Delivery.Reply), nameof(Delivery.BounceClass), nameof(Delivery.BouncedAt)], [nameof(Delivery.ClaimedBy)]);
        Mark(notes, await ended.Run(db, notes.Select(n => new object?[] { n.To, null, n.Attempts, n.Gate, n.Reason, n.Reply, n.Bounce?.Class, n.Bounce is null ? null : n.At, n.Delivery.WorkspaceId, n.Delivery.Id, node.Name }), cancel));
        var written = notes.FindAll(n => n.IsWritten);
        await MailingCounts.Add(db, written.Select(n => (n.Delivery, MailingCounts.Of(n.To))), cancel);
        activities ??= BulkTable.Of<Activity>(db);
        await activities.Insert(db, written.Where(n => n.To == DeliveryState.Sent).Select(Sent), cancel);
        db.AfterCommit(Doorbell.Timeline.Ring);
        var bounced = written.FindAll(n => n.Bounce is not null);
        foreach (var note in bounced)
        {
            var work = WorkItem.Of(new TakeRefusal(note.Delivery.Id, note.Mail.Subject, note.Bounce!), note.At);
            work.WorkspaceId = note.Delivery.WorkspaceId;
            db.Add(work);
        }
        if (bounced.Count == 0) return;
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        db.AfterCommit(Doorbell.Work.Ring);
    }

    static Activity Sent(LedgerNote note)
    {
        var fact = new MailSent(note.Delivery.Id.Value, note.Mailing.Id, note.Mailing.Name, note.Delivery.Part, note.Mail.Subject, note.Mailing.Purpose);
        var activity = Activity.Of(fact, new About(note.Delivery.PersonId, Deal: note.Mail.DealId), note.Mail.Actor, note.At, note.At, $"mail:{note.Delivery.Id.Value:N}");
        activity.WorkspaceId = note.Delivery.WorkspaceId;
        return activity;
    }

    static void Mark(List<LedgerNote> notes, bool[] written)
    {
        for (var i = 0; i < written.Length; i++) notes[i].IsWritten = written[i];
    }
}

// What a refusal on the line means for the address; done apart from the sending, which does not wait for it.
public sealed record TakeRefusal(DeliveryId Id, string Subject, MailEvent Event) : IWork;
