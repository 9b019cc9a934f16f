using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Work;

// Takes due work under a lease, keeps the lease by heartbeat while it runs, and writes down how it ended.
// At-least-once: a killed process's lease runs out, or ends when the next process on its machine starts, and another attempt begins.
public sealed class WorkRunner(Store store, Node node, IServiceScopeFactory scopes, Web.Readiness readiness, TimeProvider clock, ILogger<WorkRunner> log) : BackgroundService
{
    public const int MaxAttempts = 8;
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    static readonly MethodInfo RunTyped = typeof(WorkRunner).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.FirstAnswer(stoppingToken);
        try
        {
            await TakeFromTheDead(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // Their leases run out by themselves.
            log.LogWarning(e, "What processes that are gone had begun could not be taken from them");
        }
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Loop(stoppingToken)));
    }

    // Ends the leases of processes of this machine that run no more, so that nobody waits for them to run out.
    public async Task TakeFromTheDead(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var leased = await db.Set<WorkItem>().IgnoreQueryFilters().Where(w => w.LeasedBy != null && w.LeasedBy.StartsWith(Node.Machine)).ToListAsync(cancel);
        foreach (var item in leased.Where(w => Node.IsGone(w.LeasedBy!))) item.Abandon(Lease, clock.Now());
        await db.SaveChangesAsync(cancel);
    }

    async Task Loop(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var heard = Doorbell.Work.Rings;
                if (!await RunNext(cancel)) await Doorbell.Work.Wait(heard, TimeSpan.FromSeconds(1), clock, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "Work queue could not be read");
                await Task.Delay(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
            }
        }
    }

    // Runs one due item; false when none is due. Tests drive the queue by hand with it.
    public async Task<bool> RunNext(CancellationToken cancel)
    {
        if (await Claim(cancel) is not { } item) return false;
        var type = WorkKinds.TypeOf(item.Kind);
        try
        {
            if (type is null) throw new InvalidOperationException($"No work of kind {item.Kind} is known to this version.");
            using var heartbeat = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var beating = Beat(item, heartbeat.Token);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await using var db = store.Open(item.WorkspaceId);
                var work = System.Text.Json.JsonSerializer.Deserialize(item.Payload.Value, type, Json.Options)!;
                await (Task)RunTyped.MakeGenericMethod(type).Invoke(null, [scope.ServiceProvider, work, new WorkContext(item.WorkspaceId, db, item.Attempts), cancel])!;
            }
            finally
            {
                await heartbeat.CancelAsync();
                await beating;
            }
            await Close(item, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { throw; }
        catch (Exception e)
        {
            log.LogWarning(e, "Work {Kind} {Id} failed at attempt {Attempt}", item.Kind, item.Id.Value, item.Attempts);
            await Fail(item, e, cancel);
        }
        return true;
    }

    static Task Run<TWork>(IServiceProvider services, TWork work, WorkContext context, CancellationToken cancel) where TWork : IWork =>
        services.GetRequiredService<IWorker<TWork>>().Run(work, context, cancel);

    async Task<WorkItem?> Claim(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var now = clock.Now();
        if (!store.IsPostgres && !await Due(db, now).AnyAsync(cancel)) return null;
        return await db.Transact(async () =>
        {
            var due = store.IsPostgres
                ? await db.Set<WorkItem>().FromSql($"SELECT * FROM platform_work WHERE dead_at IS NULL AND run_at <= {now} AND (leased_until IS NULL OR leased_until < {now}) ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED").IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel)
                : await Due(db, now).OrderBy(w => w.RunAt).Take(1).AsNoTracking().ToListAsync(cancel);
            if (due is not [var item]) return null;
            await One(db, item).ExecuteUpdateAsync(s => s.SetProperty(w => w.LeasedUntil, now + Lease).SetProperty(w => w.LeasedBy, node.Name).SetProperty(w => w.Attempts, w => w.Attempts + 1), cancel);
            return await One(db, item).AsNoTracking().SingleAsync(cancel);
        }, cancel);
    }

    async Task Beat(WorkItem item, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await Task.Delay(Lease / 3, clock, cancel);
                await using var db = store.OpenHouse();
                var until = clock.Now() + Lease;
                await db.Transact(() => One(db, item).Where(w => w.LeasedBy == node.Name).ExecuteUpdateAsync(s => s.SetProperty(w => w.LeasedUntil, until), cancel), cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                // Two more beats come before the lease is over; the work itself goes on.
                log.LogWarning(e, "The lease of work {Kind} {Id} could not be kept", item.Kind, item.Id.Value);
            }
        }
    }

    async Task Close(WorkItem item, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        await db.Transact(() => One(db, item).Where(w => w.LeasedBy == node.Name).ExecuteDeleteAsync(cancel), cancel);
    }

    async Task Fail(WorkItem item, Exception e, CancellationToken cancel)
    {
        await using var db = store.Open(item.WorkspaceId);
        var row = await One(db, item).SingleOrDefaultAsync(w => w.LeasedBy == node.Name, cancel);
        if (row is null) return;
        row.Fail((e is TargetInvocationException { InnerException: { } inner } ? inner : e).ToString(), MaxAttempts, clock.Now());
        await db.SaveChangesAsync(cancel);
    }

    static IQueryable<WorkItem> Due(SluiceDb db, DateTimeOffset now) =>
        db.Set<WorkItem>().IgnoreQueryFilters().Where(w => w.DeadAt == null && w.RunAt <= now && (w.LeasedUntil == null || w.LeasedUntil < now));

    static IQueryable<WorkItem> One(SluiceDb db, WorkItem item) =>
        db.Set<WorkItem>().IgnoreQueryFilters().Where(w => w.WorkspaceId == item.WorkspaceId && w.Id == item.Id);
}
