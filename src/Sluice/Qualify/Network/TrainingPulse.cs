using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Network;

// Writes down how far a training is, about once a second and at every step, and hears there whether it shall stop.
sealed class TrainingPulse : IProgress<TrainingProgress>, IAsyncDisposable
{
    readonly Store store;
    readonly WorkspaceId workspace;
    readonly TrainingId id;
    readonly TimeProvider clock;
    readonly Action<string, int, int>? tell;
    readonly CancellationTokenSource stop, beat = new();
    readonly Task beating;
    string step = "";
    int done, total;

    public TrainingPulse(Store store, WorkspaceId workspace, TrainingId id, TimeProvider clock, Action<string, int, int>? tell, CancellationToken cancel)
    {
        (this.store, this.workspace, this.id, this.clock, this.tell) = (store, workspace, id, clock, tell);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        beating = Beat();
    }

    // Cancelled when the process ends, or when somebody asked for it.
    public CancellationToken Token => stop.Token;

    public async Task Enter(string next, int all)
    {
        (step, done, total) = (next, 0, all);
        await Write(Token);
        Token.ThrowIfCancellationRequested();
    }

    public void At(int reached)
    {
        done = reached;
        tell?.Invoke(step, done, total);
    }

    public void Report(TrainingProgress value)
    {
        total = value.Total;
        At(value.Trained);
    }

    public async ValueTask DisposeAsync()
    {
        await beat.CancelAsync();
        await beating;
        beat.Dispose();
        stop.Dispose();
    }

    async Task Beat()
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, beat.Token);
                await Write(beat.Token);
            }
        }
        catch (OperationCanceledException) { /* the training is over */ }
        catch (DbUpdateException) { /* the next step writes again */ }
    }

    async Task Write(CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var (at, reached, all) = (step, done, total);
        var asked = await db.Transact(async () =>
        {
            await db.Set<TrainingRun>().Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Step, at).SetProperty(r => r.Done, reached).SetProperty(r => r.Total, all), cancel);
            return await db.Set<TrainingRun>().AnyAsync(r => r.Id == id && r.CancelAskedAt != null, cancel);
        }, cancel);
        if (asked) await stop.CancelAsync();
    }
}
