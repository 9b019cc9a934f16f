using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Import;
using Sluice.Record.Merges;

namespace Sluice.Record.Changes;

// What an import or a merge changed is kept for as long as it can be taken back, and not longer.
public sealed record ForgetChanges : IWork;

sealed class ForgetChangesWorker(TimeProvider clock) : IWorker<ForgetChanges>
{
    const int AtOnce = 5000;
    // Days: as long may nobody have run the nightly work.
    const int Looked = 90;

    public async Task Run(ForgetChanges work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        // A day more, for whoever takes one back at the last minute; those of long ago were forgotten long ago.
        var (until, from) = (clock.Now().AddDays(-Merge.UndoDays - 1), clock.Now().AddDays(-Merge.UndoDays - Looked));
        foreach (var merge in await db.Set<Merge>().Where(m => m.At < until && m.At > from).Select(m => m.Id).ToListAsync(cancel)) await Forget(db, merge.Value, cancel);
        foreach (var import in await db.Set<ImportRun>().Where(i => i.FinishedAt < until && i.FinishedAt > from).Select(i => i.Id).ToListAsync(cancel)) await Forget(db, import.Value, cancel);
    }

    static async Task Forget(SluiceDb db, Guid cause, CancellationToken cancel)
    {
        while (await db.Set<Change>().Where(c => c.CauseId == cause).OrderBy(c => c.Number).Select(c => (long?)c.Number).Skip(AtOnce - 1).FirstOrDefaultAsync(cancel) is { } last)
            await db.Transact(() => db.Set<Change>().Where(c => c.CauseId == cause && c.Number <= last).ExecuteDeleteAsync(cancel), cancel);
        await db.Transact(() => db.Set<Change>().Where(c => c.CauseId == cause).ExecuteDeleteAsync(cancel), cancel);
    }
}
