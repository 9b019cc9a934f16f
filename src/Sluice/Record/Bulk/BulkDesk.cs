using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Bulk;

// Begins, stops and takes back acts over many records, for pages and for programs.
static class BulkDesk
{
    public static Task<BulkAct?> Find(SluiceDb db, BulkId id, CancellationToken cancel) => db.Set<BulkAct>().SingleOrDefaultAsync(b => b.Id == id, cancel);

    // In the background as work that goes on when nobody waits for it; else the caller runs it to its end.
    public static Task Begin(SluiceDb db, BulkAct bulk, bool background, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (background) db.Enqueue(new RunBulk(bulk.Id), clock);
        return db.SaveAudited(RecordAudit.BulkStarted, AuditTarget.Of("bulk", bulk.Id), new { bulk.Kind, bulk.Act, bulk.Offer, bulk.Total, filtered = bulk.Filter is not null }, caller.Actor, clock, cancel);
    }

    public static async Task Stop(SluiceDb db, BulkAct bulk, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (bulk.State != BulkState.Running) return;
        bulk.Cancel(clock.Now());
        await db.SaveAudited(RecordAudit.BulkCancelled, AuditTarget.Of("bulk", bulk.Id), new { bulk.Changed }, caller.Actor, clock, cancel);
    }

    public static async Task<Refusal?> TakeBack(SluiceDb db, BulkAct bulk, bool background, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.Rights is not null && bulk.By != caller.UserId) return new Refusal("forbidden", "What was done to many is taken back by whoever did it, or by somebody without limits.", "id");
        if (!bulk.CanUndo) return new Refusal("state", "There is nothing to take back.", "state");
        bulk.TakeBack();
        if (background) db.Enqueue(new RunBulk(bulk.Id), clock);
        await db.SaveAudited(RecordAudit.BulkUndoStarted, AuditTarget.Of("bulk", bulk.Id), null, caller.Actor, clock, cancel);
        return null;
    }
}
