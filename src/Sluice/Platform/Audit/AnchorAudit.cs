using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Platform.Audit;

// Every hour, once a workspace: writes down where its chain stands, if it has moved or the day has begun anew.
public sealed record AnchorAudit : IWork;

sealed class AuditAnchoring(Store store, TimeProvider clock) : IWorker<AnchorAudit>
{
    public async Task Run(AnchorAudit work, WorkContext context, CancellationToken cancel)
    {
        var first = await context.Db.Set<Workspace>().OrderBy(w => w.Id).Select(w => w.Id).FirstAsync(cancel);
        // The chain of no workspace goes with the first one.
        if (context.Workspace == first) await Write(context.Db, WorkspaceId.None, cancel);
        await Write(context.Db, context.Workspace, cancel);
    }

    async Task Write(SluiceDb db, WorkspaceId chain, CancellationToken cancel)
    {
        var head = await AuditAppend.Head(db, chain, cancel);
        if (head.Sequence == 0) return;
        var (files, now) = (AnchorFiles.Of(store.Settings), clock.Now());
        if (files.Latest().FirstOrDefault(a => a.Chain == chain) is { } last && last.Sequence == head.Sequence && last.At.UtcDateTime.Date == now.UtcDateTime.Date) return;
        await files.Add(new Anchor(now, chain, head.Sequence, Convert.ToHexStringLower(head.Hash)), cancel);
    }
}
