using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Reports;

public sealed record CountedFunnel(FunnelReport Report, DateTimeOffset At, TimeSpan Took);

// The report as it was counted last, for everybody who sees the same. Where counting takes moments it is counted for each
// look; in a large house it goes on beside, once for all who wait, and stays good for as long as its counting was worth.
public sealed class FunnelFigures(Store store, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock)
{
    const int MostKept = 200, GoodFor = 20;

    // How long whoever looks waits for the count; what takes longer is a large house.
    internal TimeSpan Moments { get; init; } = TimeSpan.FromSeconds(3);

    readonly ConcurrentDictionary<(WorkspaceId, ISight?, ReportSpan), Counting> kept = [];

    // Null: it is being counted for the first time.
    public async Task<CountedFunnel?> Look(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var counting = Of(db, span);
        var large = counting.Last is { } last && last.Took > Moments ? last : null;
        if (large is not null && clock.Now() - large.At < large.Took * GoodFor) return large;
        var run = counting.Run();
        // What was counted before is shown while it is counted anew.
        if (large is null) await Task.WhenAny(run, Task.Delay(Moments, clock, cancel));
        return run.IsCompleted ? await counting.End(run) : counting.Last;
    }

    public async Task<CountedFunnel> Wait(SluiceDb db, ReportSpan span, CancellationToken cancel)
    {
        var counting = Of(db, span);
        var run = counting.Run();
        await Task.WhenAny(run, Task.Delay(Timeout.Infinite, cancel));
        cancel.ThrowIfCancellationRequested();
        return await counting.End(run);
    }

    Counting Of(SluiceDb db, ReportSpan span)
    {
        if (kept.Count > MostKept) kept.Clear();
        var (workspace, sight) = (db.Workspace, db.Sight is { IsNarrow: true } narrow ? narrow : null);
        return kept.GetOrAdd((workspace, sight, span), key => new Counting(() => Count(workspace, sight, span)));
    }

    async Task<CountedFunnel> Count(WorkspaceId workspace, ISight? sight, ReportSpan span)
    {
        var (began, cancel) = (clock.GetTimestamp(), life.ApplicationStopping);
        await using var scope = scopes.CreateAsyncScope();
        await using var db = store.Open(workspace, sight);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        var report = await FunnelReports.Load(db, span, scope.ServiceProvider.GetServices<IFunnelSource>(), scope.ServiceProvider.GetServices<IMoneyWon>(), cancel);
        return new CountedFunnel(report, clock.Now(), clock.GetElapsedTime(began));
    }

    // One count at a time; whoever comes meanwhile waits for the same.
    sealed class Counting(Func<Task<CountedFunnel>> count)
    {
        readonly Lock door = new();
        Task<CountedFunnel>? running;

        public CountedFunnel? Last { get; private set; }

        public Task<CountedFunnel> Run()
        {
            // One that failed while nobody waited is told to whoever looks next.
            lock (door) return running is { IsCompletedSuccessfully: false } ? running : running = Task.Run(async () => Last = await count());
        }

        public Task<CountedFunnel> End(Task<CountedFunnel> run)
        {
            lock (door) if (ReferenceEquals(running, run)) running = null;
            return run;
        }
    }
}
