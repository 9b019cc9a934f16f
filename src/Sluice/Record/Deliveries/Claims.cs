using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Record.Deliveries;

// Takes due deliveries of a mailing in hand for this process, past the gates and within the limits: one transaction, so
// that what is barred a moment before is not sent a moment after.
public sealed class Claims(Node node, RestingDomains resting, IEnumerable<IMailGate> gates, TimeProvider clock)
{
    // Of what is due for a relay with little room so many are looked at: those in front may have to wait, and others not.
    const int LookedAhead = 50;

    BulkUpdate? taken, held, later;

    // What goes now, and how many were looked at for it: where all are put off, others may wait behind them.
    public Task<(IReadOnlyList<Delivery> Going, int Seen)> Take(SluiceDb db, Mailing mailing, Relay relay, int most, CancellationToken cancel) => db.Transact<(IReadOnlyList<Delivery>, int)>(async () =>
    {
        var now = clock.Now();
        // Two mailings must not both find the last room in somebody's budget.
        if (mailing.Purpose != MailPurpose.Transactional) await db.LockOn("mail:budget", cancel);
        var allowance = await Allowance.Of(db, relay, mailing, now, cancel);
        if (allowance.Left == 0) return ([], 0);
        var rows = await db.Set<Delivery>().AsNoTracking().Unclaimed()
            .Where(d => d.MailingId == mailing.Id && d.State == DeliveryState.Waiting && d.DueAt <= now)
            .OrderBy(d => d.DueAt).Take(Math.Min(most, Math.Max(allowance.Left, LookedAhead))).ToListAsync(cancel);
        if (rows.Count == 0) return ([], 0);
        var verdicts = await Arbiter.Judge(db, mailing, rows, gates, now, cancel);
        var going = new List<Delivery>(rows.Count);
        var put = new List<Verdict>();
        foreach (var verdict in verdicts)
        {
            if (!verdict.Goes) put.Add(verdict);
            else if (going.Count >= allowance.Left) continue;
            else if (resting.Until(relay.Id, verdict.Delivery.Domain) is { } rested) put.Add(verdict with { Gate = "domain", Reason = RestingDomains.Why(verdict.Delivery.Domain), Until = rested });
            else if (allowance.Take(verdict.Delivery.Domain) is { } until) put.Add(verdict with { Gate = "domain", Reason = $"As many as may be were sent to {verdict.Delivery.Domain} within the hour.", Until = until });
            else going.Add(verdict.Delivery);
        }
        await Write(db, mailing, relay, going, put, cancel);
        await allowance.Save(db, cancel);
        return (going, going.Count + put.Count);
    }, cancel);

    async Task Write(SluiceDb db, Mailing mailing, Relay relay, List<Delivery> going, List<Verdict> put, CancellationToken cancel)
    {
        taken ??= BulkUpdate.Of<Delivery>(db, [nameof(Delivery.State), nameof(Delivery.ClaimedBy), nameof(Delivery.RelayId)], []);
        held ??= BulkUpdate.Of<Delivery>(db, [nameof(Delivery.State), nameof(Delivery.Gate), nameof(Delivery.Reason)], []);
        later ??= BulkUpdate.Of<Delivery>(db, [nameof(Delivery.DueAt), nameof(Delivery.Gate), nameof(Delivery.Reason)], []);
        await taken.Run(db, going.Select(d => new object?[] { DeliveryState.Claimed, node.Name, relay.Id, d.WorkspaceId, d.Id }), cancel);
        await later.Run(db, put.Where(v => v.Until is not null).Select(v => new object?[] { v.Until!.Value, v.Gate, v.Reason, v.Delivery.WorkspaceId, v.Delivery.Id }), cancel);
        var never = put.FindAll(v => v.Until is null);
        await held.Run(db, never.Select(v => new object?[] { DeliveryState.Held, v.Gate, v.Reason, v.Delivery.WorkspaceId, v.Delivery.Id }), cancel);
        await MailingCounts.Add(db, never.Select(v => (v.Delivery, MailingCounts.Of(DeliveryState.Held))), cancel);
    }
}
