using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Lists.Watches;

// Looks at every watched view, with the eyes of whoever watches it.
public sealed record LookAtWatches : IWork
{
    string? IWork.UniqueKey => "all";
}

sealed class LookAtWatchesWorker(Store store, TimeProvider clock) : IWorker<LookAtWatches>
{
    public async Task Run(LookAtWatches work, WorkContext context, CancellationToken cancel)
    {
        foreach (var watch in await context.Db.Set<ViewWatch>().AsNoTracking().OrderBy(w => w.LookedAt).Select(w => new { w.ViewId, w.UserId }).ToListAsync(cancel))
        {
            await using var db = store.Open(context.Db.Workspace, await RightsDesk.Of(context.Db, watch.UserId, clock.Now(), cancel));
            await WatchDesk.Look(db, watch.ViewId, watch.UserId, clock, cancel);
        }
    }
}
