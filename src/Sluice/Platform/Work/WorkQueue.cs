using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Work;

public static class WorkQueue
{
    // Saved with whatever else the caller saves: no work without its cause, no cause without its work.
    public static void Enqueue(this SluiceDb db, IWork work, TimeProvider clock, TimeSpan? delay = null)
    {
        var now = clock.Now();
        db.Add(WorkItem.Of(work, now, now + (delay ?? TimeSpan.Zero)));
        db.AfterCommit(Doorbell.Work.Ring);
    }

    // For work with a unique key: does nothing when the same is already waiting.
    public static async Task EnqueueOnce(this SluiceDb db, IWork work, TimeProvider clock, CancellationToken cancel, TimeSpan? delay = null)
    {
        var kind = WorkKinds.NameOf(work.GetType());
        var key = work.UniqueKey ?? throw new InvalidOperationException($"{kind} has no unique key.");
        if (db.ChangeTracker.Entries<WorkItem>().Any(e => e.State == EntityState.Added && e.Entity.Kind == kind && e.Entity.UniqueKey == key)) return;
        if (await db.Set<WorkItem>().AnyAsync(w => w.Kind == kind && w.UniqueKey == key && w.LeasedUntil == null, cancel)) return;
        db.Enqueue(work, clock, delay);
    }
}
