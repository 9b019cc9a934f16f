using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Deliveries;

// What processes that are gone had in hand. Claimed: it had not begun, so it waits again. Sending: nobody can know; kept
// for somebody to decide, or sent again with the same Message-ID, as the mailing says.
public sealed class Recovery(Store store, Node node, TimeProvider clock)
{
    public async Task<int> TakeFromTheDead(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var holders = await db.Set<Delivery>().IgnoreQueryFilters().Where(d => d.ClaimedBy != null && d.ClaimedBy != node.Name).Select(d => d.ClaimedBy!).Distinct().ToListAsync(cancel);
        return holders.Count == 0 ? 0 : await Free(db, await NodeBeat.Gone(db, holders, clock, cancel), cancel);
    }

    Task<int> Free(SluiceDb db, IReadOnlyList<string> gone, CancellationToken cancel) => gone.Count == 0 ? Task.FromResult(0) : db.Transact(async () =>
    {
        var now = clock.Now();
        var freed = await db.Set<Delivery>().IgnoreQueryFilters().Where(d => d.State == DeliveryState.Claimed && gone.Contains(d.ClaimedBy!))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Waiting).SetProperty(d => d.ClaimedBy, (string?)null), cancel);
        var unsure = await db.Set<Delivery>().IgnoreQueryFilters().AsNoTracking().Where(d => d.State == DeliveryState.Sending && gone.Contains(d.ClaimedBy!)).ToListAsync(cancel);
        if (unsure.Count == 0) return freed;
        var mailings = unsure.Select(d => d.MailingId).Distinct().ToList();
        var held = (await db.Set<Mailing>().IgnoreQueryFilters().AsNoTracking().Where(m => mailings.Contains(m.Id) && m.Uncertain == UncertainPolicy.Hold).Select(m => new { m.WorkspaceId, m.Id }).ToListAsync(cancel)).Select(m => (m.WorkspaceId, m.Id)).ToHashSet();
        var update = BulkUpdate.Of<Delivery>(db, [nameof(Delivery.State), nameof(Delivery.ClaimedBy), nameof(Delivery.Gate), nameof(Delivery.Reason), nameof(Delivery.DueAt)], [nameof(Delivery.ClaimedBy)]);
        await update.Run(db, unsure.Select(d =>
        {
            var holds = held.Contains((d.WorkspaceId, d.MailingId));
            return new object?[] { holds ? DeliveryState.Uncertain : DeliveryState.Waiting, null, "uncertain", Ending.Unsure("The program was stopped in that moment."), now, d.WorkspaceId, d.Id, d.ClaimedBy };
        }), cancel);
        await MailingCounts.Add(db, unsure.Where(d => held.Contains((d.WorkspaceId, d.MailingId))).Select(d => (d, MailingCounts.Of(DeliveryState.Uncertain))), cancel);
        return freed + unsure.Count;
    }, cancel);
}
