using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Companies;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;

namespace Sluice.Identify;

// Follows the hits with a cursor and builds visits of them, in batches short enough that no event waits long for the
// one writer; then tells the timeline.
public sealed class VisitBuilder(Store store, TimeProvider clock, HostSettings host, Readiness readiness, ILogger<VisitBuilder> log) : BackgroundService
{
    const int Batch = 250;
    // While many events come in, they have the one writer nine tenths of the time.
    static readonly Pace Pace = new(9, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.FirstAnswer(stoppingToken);
        if (!host.RunWork) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var more = false;
                var heard = HitWriter.Written.Rings;
                var began = clock.GetTimestamp();
                foreach (var workspace in await Workspaces(stoppingToken)) more |= await Step(workspace, stoppingToken);
                var worked = clock.GetElapsedTime(began);
                if (!more) await HitWriter.Written.Wait(heard, TimeSpan.FromSeconds(2), clock, stoppingToken);
                await Task.Delay(Pace.After(worked), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "Hits could not become visits");
                await Task.Delay(TimeSpan.FromSeconds(2), clock, CancellationToken.None);
            }
        }
    }

    // One batch of one workspace; false when there is nothing left to do now. Tests drive it by hand.
    public async Task<bool> Step(WorkspaceId workspace, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var cursor = await VisitCursor.Of(db, cancel);
        var hits = await cursor.Next(db, store.IsPostgres, Batch, cancel);
        if (hits.Count > 0)
        {
            await db.Transact(async () =>
            {
                await db.LockOn(Stitching.Lock, cancel);
                if (await cursor.Advance(db, hits[^1], cancel)) await new VisitBatch(db, hits, clock).Run(cancel);
            }, cancel);
            db.ChangeTracker.Clear();
        }
        var told = await VisitTelling.Tell(db, clock, cancel);
        var named = await VisitNaming.Step(db, clock, cancel);
        var counted = hits.Count < Batch && await VisitScoring.Step(db, clock, cancel);
        return hits.Count == Batch || told > 0 || named || counted;
    }

    async Task<List<WorkspaceId>> Workspaces(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        return await db.Set<Workspace>().Select(w => w.Id).ToListAsync(cancel);
    }
}
