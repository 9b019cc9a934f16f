using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Bulk;

// A bulk act too large for one request, forwards or backwards.
public sealed record RunBulk(BulkId Id) : IWork
{
    string? IWork.UniqueKey => Id.Value.ToString("D");
}

sealed class RunBulkWorker(Store store, BulkOffers offers, TimeProvider clock) : IWorker<RunBulk>
{
    // With the rights of whoever asked; taken back is what they could do, whosever it is by now.
    public async Task Run(RunBulk work, WorkContext context, CancellationToken cancel)
    {
        var act = await context.Db.Set<BulkAct>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == work.Id, cancel);
        await using var db = store.Open(context.Db.Workspace, act is { By: { } user, State: BulkState.Running } ? await RightsDesk.Of(context.Db, user, clock.Now(), cancel) : null);
        await BulkRun.ToEnd(db, work.Id, offers, clock, cancel);
    }
}
