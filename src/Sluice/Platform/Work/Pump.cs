using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Platform.Work;

// Works off what is due, some hundred rows of a line in one transaction. Woken by a bell when something happens, by the
// clock when a wait is over. A row that cannot be worked off is put aside and does not hold up the others.
public abstract class Pump<TLine>(Store store, Doorbell bell, HostSettings host, Readiness readiness, TimeProvider clock, ILogger log) : BackgroundService where TLine : struct
{
    static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(2);

    protected TimeProvider Clock => clock;
    protected abstract int AtOnce { get; }
    protected abstract TimeSpan BetweenLooks { get; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!host.RunWork) return;
        await readiness.FirstAnswer(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var heard = bell.Rings;
                if (await Step(stoppingToken) == 0) await bell.Wait(heard, BetweenLooks, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "What is due could not be read");
                await Task.Delay(AfterFault, clock, CancellationToken.None);
            }
        }
    }

    // One batch of each line that has something due; how many rows were looked at.
    public async Task<int> Step(CancellationToken cancel)
    {
        IReadOnlyList<(WorkspaceId Workspace, TLine Line)> due;
        await using (var db = store.OpenHouse()) due = await Lines(db, clock.Now(), cancel);
        var looked = 0;
        foreach (var (workspace, line) in due) looked += await Step(workspace, line, AtOnce, cancel);
        return looked;
    }

    // Lines that have something due, of all workspaces.
    protected abstract Task<IReadOnlyList<(WorkspaceId Workspace, TLine Line)>> Lines(SluiceDb db, DateTimeOffset now, CancellationToken cancel);

    // Works off so many at most; how many there were.
    protected abstract Task<int> Advance(SluiceDb db, TLine line, int most, CancellationToken cancel);

    // The row that is due first waits a while and says why; 0 where none is due.
    protected abstract Task<int> PutAside(SluiceDb db, TLine line, string why, CancellationToken cancel);

    async Task<int> Step(WorkspaceId workspace, TLine line, int most, CancellationToken cancel)
    {
        try
        {
            await using var db = store.Open(workspace);
            return await db.Transact(() => Advance(db, line, most, cancel), cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "{Line} could not be worked off, {Rows} at once", line, most);
            if (most > 1)
            {
                for (var i = 0; i < most && await Step(workspace, line, 1, cancel) > 0; i++) { /* the next one */ }
                return 1;
            }
            var why = e.GetBaseException().Message;
            await using var db = store.Open(workspace);
            return await db.Transact(() => PutAside(db, line, why.Length > 300 ? why[..300] : why, cancel), cancel);
        }
    }
}
