using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;

namespace Sluice.Record.Timeline;

// What a follower had before it: nothing, all there was, more than one batch, or facts that others take first.
public enum Found { Nothing, All, More, Held }

// Leads every follower along the timeline. One batch is one transaction with its cursor; a batch that fails is
// tried again one by one, and a fact that keeps failing goes to the dead shelf so that the line moves on.
public sealed class FollowerRunner(Store store, IServiceScopeFactory scopes, HostSettings host, Readiness readiness, TimeProvider clock, ILogger<FollowerRunner> log) : BackgroundService
{
    const int Batch = 500;
    const int MaxAttempts = 5;
    // A burst is followed in one transaction instead of one for each fact; requests have the one writer three quarters of the time.
    static readonly Pace Pace = new(3, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));

    // How far a follower has looked without finding a fact of its kinds; not worth a write, so it is kept here.
    readonly ConcurrentDictionary<string, (Mark Cursor, Mark Seen)> looked = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!host.RunWork) return;
        await readiness.FirstAnswer(stoppingToken);
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
                var (heard, began) = (Doorbell.Timeline.Rings, clock.GetTimestamp());
                var found = await Step(name, cancel);
                var worked = clock.GetElapsedTime(began);
                if (found == Found.More) continue;
                if (found == Found.Held)
                {
                    await Task.Delay(Pace.Least, clock, cancel);
                    continue;
                }
                if (found == Found.Nothing) await Doorbell.Timeline.Wait(heard, TimeSpan.FromSeconds(1), clock, cancel);
                await Task.Delay(Pace.After(worked), clock, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "Follower {Follower} could not read the timeline", name);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
            }
        }
    }

    // Takes one batch. Tests drive followers by hand with it.
    public async Task<Found> Step(string name, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var follower = scope.ServiceProvider.GetServices<IFollower>().Single(f => f.Name == name);
        await using var house = store.OpenHouse();
        var cursor = await Cursor(house, name, cancel);
        if (cursor.RetryAt > clock.Now()) return Found.Nothing;
        var at = Mark.Of(cursor);
        var seen = looked.TryGetValue(name, out var before) && before.Cursor == at ? before.Seen : at;
        var limit = cursor.Attempts > 0 ? 1 : Batch;
        var until = follower.ComesLast ? await Behind(house, scope.ServiceProvider.GetServices<IFollower>(), cancel) : null;
        var (batch, end) = await TimelineTail.Read(house, seen, follower.Kinds, limit, until, cancel);
        if (batch.Count == 0)
        {
            await Skip(house, cursor, at, end, cancel);
            return until is { } others && await TimelineTail.IsBeyond(house, others, cancel) ? Found.Held : Found.Nothing;
        }
        // A batch ends where the workspace changes: one context sees one workspace.
        var same = batch.TakeWhile(a => a.WorkspaceId == batch[0].WorkspaceId).ToList();
        try
        {
            var all = same.Count < limit && same.Count == batch.Count;
            await Follow(follower, same, cursor, all ? end : Mark.Of(same[^1]), cancel);
            return all ? Found.All : Found.More;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { throw; }
        catch (Exception e)
        {
            log.LogWarning(e, "Follower {Follower} failed at {Sequence}, attempt {Attempt}", name, batch[0].Sequence, cursor.Attempts + 1);
            await Stumble(cursor, same, e, cancel);
            return Found.More;
        }
    }

    // The place that every other follower has passed.
    async Task<Mark?> Behind(SluiceDb house, IEnumerable<IFollower> all, CancellationToken cancel)
    {
        Mark? least = null;
        foreach (var other in all.Where(f => !f.ComesLast))
        {
            var cursor = Mark.Of(await Cursor(house, other.Name, cancel));
            var passed = looked.TryGetValue(other.Name, out var before) && before.Cursor == cursor ? before.Seen : cursor;
            if (least is not { } lowest || passed.IsBelow(lowest)) least = passed;
        }
        return least;
    }

    static async Task<FollowerCursor> Cursor(SluiceDb house, string name, CancellationToken cancel)
    {
        if (await house.Set<FollowerCursor>().AsNoTracking().SingleOrDefaultAsync(c => c.Name == name, cancel) is { } cursor) return cursor;
        house.Add(new FollowerCursor { Name = name });
        try { await house.SaveChangesAsync(cancel); }
        catch (DbUpdateException) { /* another node was first */ }
        house.ChangeTracker.Clear();
        return await house.Set<FollowerCursor>().AsNoTracking().SingleAsync(c => c.Name == name, cancel);
    }

    // The cursor itself is moved only now and then, so that a start does not look through a long timeline again.
    async Task Skip(SluiceDb house, FollowerCursor cursor, Mark at, Mark end, CancellationToken cancel)
    {
        looked[cursor.Name] = (at, end);
        if (end.IsFarFrom(at)) await house.Transact(() => Advance(house, cursor, end, cancel), cancel);
    }

    async Task Follow(IFollower follower, List<Activity> batch, FollowerCursor from, Mark to, CancellationToken cancel)
    {
        await using var db = store.Open(batch[0].WorkspaceId);
        await db.Transact(async () =>
        {
            // Taken first: on PostgreSQL the row lock keeps another node from following the same batch.
            if (!await Advance(db, from, to, cancel)) return;
            await follower.Follow(batch, db, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
    }

    static async Task<bool> Advance(SluiceDb db, FollowerCursor from, Mark to, CancellationToken cancel) =>
        await db.Set<FollowerCursor>().Where(c => c.Name == from.Name && c.Position == from.Position && c.Transaction == from.Transaction)
            .ExecuteUpdateAsync(s => s
                .SetProperty(c => c.Transaction, to.Transaction)
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
                await Advance(db, cursor, Mark.Of(batch[0]), cancel);
                return;
            }
            // The first failure of a batch only narrows it to one; pauses begin when that one fails by itself.
            var retry = batch.Count > 1 ? now : now + WorkItem.Pause(attempts);
            await db.Set<FollowerCursor>().Where(c => c.Name == cursor.Name).ExecuteUpdateAsync(s => s.SetProperty(c => c.Attempts, attempts).SetProperty(c => c.RetryAt, retry), cancel);
        }, cancel);
    }
}
