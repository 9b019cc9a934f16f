using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;

namespace Sluice.Record.Timeline;

// Leads every follower along the timeline. One batch is one transaction with its cursor; a batch that fails is
// tried again one by one, and a fact that keeps failing goes to the dead shelf so that the line moves on.
public sealed class FollowerRunner(Store store, IServiceScopeFactory scopes, HostSettings host, TimeProvider clock, ILogger<FollowerRunner> log) : BackgroundService
{
    const int Batch = 200;
    const int MaxAttempts = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!host.RunWork) return;
        await Task.Yield();
        string[] names;
        using (var scope = scopes.CreateScope()) names = [.. scope.ServiceProvider.GetServices<IFollower>().Select(f => f.Name)];
        await Task.WhenAll(names.Select(name => Loop(name, stoppingToken)));
    }

    async Task Loop(string name, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (!await Step(name, cancel)) await Doorbell.Timeline.Wait(TimeSpan.FromSeconds(1), clock, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "Follower {Follower} could not read the timeline", name);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
            }
        }
    }

    // Takes one batch; false when there is nothing (more) to follow now. Tests drive followers by hand with it.
    public async Task<bool> Step(string name, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var follower = scope.ServiceProvider.GetServices<IFollower>().Single(f => f.Name == name);
        var cursor = await Cursor(name, cancel);
        if (cursor.RetryAt > clock.Now()) return false;
        var batch = await Read(cursor, cursor.Attempts > 0 ? 1 : Batch, cancel);
        if (batch.Count == 0) return false;
        try
        {
            await Follow(follower, batch, cursor, cancel);
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { throw; }
        catch (Exception e)
        {
            log.LogWarning(e, "Follower {Follower} failed at {Sequence}, attempt {Attempt}", name, batch[0].Sequence, cursor.Attempts + 1);
            await Stumble(cursor, batch, e, cancel);
            return true;
        }
    }

    async Task<FollowerCursor> Cursor(string name, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        if (await db.Set<FollowerCursor>().AsNoTracking().SingleOrDefaultAsync(c => c.Name == name, cancel) is { } cursor) return cursor;
        cursor = new FollowerCursor { Name = name };
        db.Add(cursor);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException) { return await store.OpenHouse().Set<FollowerCursor>().AsNoTracking().SingleAsync(c => c.Name == name, cancel); }
        return cursor;
    }

    async Task<List<Activity>> Read(FollowerCursor cursor, int limit, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var all = db.Set<Activity>().IgnoreQueryFilters().AsNoTracking();
        if (!store.IsPostgres) return await all.Where(a => a.Sequence > cursor.Position).OrderBy(a => a.Sequence).Take(limit).ToListAsync(cancel);
        var horizon = (await db.Database.SqlQuery<long>($"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS \"Value\"").ToListAsync(cancel))[0];
        return await all
            .Where(a => a.WriterTransaction < horizon && (a.WriterTransaction > cursor.Transaction || a.WriterTransaction == cursor.Transaction && a.Sequence > cursor.Position))
            .OrderBy(a => a.WriterTransaction).ThenBy(a => a.Sequence).Take(limit).ToListAsync(cancel);
    }

    async Task Follow(IFollower follower, List<Activity> batch, FollowerCursor from, CancellationToken cancel)
    {
        var kinds = follower.Kinds as IReadOnlySet<string> ?? follower.Kinds.ToHashSet(StringComparer.Ordinal);
        var meant = batch.Where(a => kinds.Contains(a.Kind)).ToList();
        await using var house = store.OpenHouse();
        if (meant.Count == 0)
        {
            await house.Transact(() => Advance(house, from, batch[^1], cancel), cancel);
            return;
        }
        // A batch ends where the workspace changes: one context sees one workspace.
        var workspace = meant[0].WorkspaceId;
        var next = meant.FindIndex(a => a.WorkspaceId != workspace);
        var now = next < 0 ? meant : meant[..next];
        var to = next < 0 ? batch[^1] : now[^1];
        await using var db = store.Open(workspace);
        await db.Transact(async () =>
        {
            // Taken first: on PostgreSQL the row lock keeps another node from following the same batch.
            if (!await Advance(db, from, to, cancel)) return;
            foreach (var activity in now) await follower.Follow(activity, db, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
    }

    static async Task<bool> Advance(SluiceDb db, FollowerCursor from, Activity to, CancellationToken cancel) =>
        await db.Set<FollowerCursor>().Where(c => c.Name == from.Name && c.Position == from.Position && c.Transaction == from.Transaction)
            .ExecuteUpdateAsync(s => s
                .SetProperty(c => c.Transaction, to.WriterTransaction)
                .SetProperty(c => c.Position, to.Sequence)
                .SetProperty(c => c.Attempts, 0)
                .SetProperty(c => c.RetryAt, (DateTimeOffset?)null), cancel) == 1;

    async Task Stumble(FollowerCursor cursor, List<Activity> batch, Exception e, CancellationToken cancel)
    {
        var now = clock.Now();
        var attempts = cursor.Attempts + 1;
        await using var db = store.Open(batch[0].WorkspaceId);
        await db.Transact(async () =>
        {
            if (attempts > MaxAttempts && batch.Count == 1)
            {
                db.Add(new DeadActivity { Follower = cursor.Name, Sequence = batch[0].Sequence, Error = e.ToString(), DiedAt = now });
                await db.SaveChangesAsync(cancel);
                await Advance(db, cursor, batch[0], cancel);
                return;
            }
            // The first failure of a batch only narrows it to one; pauses begin when that one fails by itself.
            var retry = batch.Count > 1 ? now : now + WorkItem.Pause(attempts);
            await db.Set<FollowerCursor>().Where(c => c.Name == cursor.Name).ExecuteUpdateAsync(s => s.SetProperty(c => c.Attempts, attempts).SetProperty(c => c.RetryAt, retry), cancel);
        }, cancel);
    }
}
