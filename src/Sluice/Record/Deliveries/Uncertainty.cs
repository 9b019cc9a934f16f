using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Deliveries;

// What to do about messages of which nobody can know whether they arrived: somebody decides.
public static class Uncertainty
{
    public static Task<int> Resend(SluiceDb db, Guid mailing, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        var rows = await db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == mailing && d.State == DeliveryState.Uncertain).Take(10_000).ToListAsync(cancel);
        var now = clock.Now();
        var update = BulkUpdate.Of<Delivery>(db, [nameof(Delivery.State), nameof(Delivery.DueAt)], [nameof(Delivery.State)]);
        await update.Run(db, rows.Select(d => new object?[] { DeliveryState.Waiting, now, d.WorkspaceId, d.Id, DeliveryState.Uncertain }), cancel);
        foreach (var part in rows.GroupBy(r => r.Part)) await MailingCounts.Take(db, part.First(), MailingCounts.Of(DeliveryState.Uncertain), part.Count(), cancel);
        await db.Set<Mailing>().Where(m => m.Id == mailing).ExecuteUpdateAsync(s => s.SetProperty(m => m.IsOpen, true), cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
        return rows.Count;
    }, cancel);
}
