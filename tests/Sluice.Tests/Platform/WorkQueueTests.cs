using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Work;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class WorkQueueTests : IAsyncLifetime
{
    WorkBench bench = null!;

    public async ValueTask InitializeAsync() => bench = await WorkBench.Set();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task Work_is_there_when_its_cause_was_committed_and_not_otherwise()
    {
        await using var db = bench.Store.Open(World.World.Northwater);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Transact(async () =>
        {
            db.Enqueue(new BenchWork(1), bench.Clock);
            await db.SaveChangesAsync();
            throw new InvalidOperationException("the cause failed");
        }, CancellationToken.None));
        Assert.Empty(await bench.Items());
        Assert.False(await bench.Runner().RunNext(CancellationToken.None));

        await bench.Enqueue(new BenchWork(2));
        Assert.True(await bench.Runner().RunNext(CancellationToken.None));
        Assert.Equal([(2, 1)], bench.Done);
        Assert.Empty(await bench.Items());
    }

    [Fact]
    public async Task Work_with_a_delay_waits_for_its_time()
    {
        await using (var db = bench.Store.Open(World.World.Northwater))
        {
            db.Enqueue(new BenchWork(1), bench.Clock, TimeSpan.FromHours(1));
            await db.SaveChangesAsync();
        }
        Assert.False(await bench.Runner().RunNext(CancellationToken.None));
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await bench.Runner().RunNext(CancellationToken.None));
    }

    [Fact]
    public async Task The_same_waiting_work_is_enqueued_once()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var db = bench.Store.Open(World.World.Northwater);
            await db.EnqueueOnce(new BenchWork(i, "rescore"), bench.Clock, CancellationToken.None);
            await db.EnqueueOnce(new BenchWork(i, "rescore"), bench.Clock, CancellationToken.None);
            await db.SaveChangesAsync();
        }
        Assert.Single(await bench.Items());
    }

    [Fact]
    public async Task Work_of_a_killed_process_gets_another_attempt_when_its_lease_has_run_out()
    {
        using var kill = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        bench.Act = async (_, context, cancel) => { if (context.Attempt > 1) return; started.SetResult(); await Task.Delay(Timeout.Infinite, cancel); };
        await bench.Enqueue(new BenchWork(1));
        var dying = bench.Runner().RunNext(kill.Token);
        await started.Task;
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);

        Assert.False(await bench.Runner().RunNext(CancellationToken.None), "The lease still runs.");
        bench.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.True(await bench.Runner().RunNext(CancellationToken.None));
        Assert.Equal([(1, 2)], bench.Done);
    }

    [Fact]
    public async Task The_next_process_takes_the_work_of_one_that_is_gone_and_not_that_of_one_that_lives()
    {
        await bench.Enqueue(new BenchWork(1));
        await bench.Enqueue(new BenchWork(2));
        var finish = new TaskCompletionSource();
        bench.Act = (_, _, _) => finish.Task;
        var running = bench.Runner().RunNext(CancellationToken.None);
        using var dead = Process.Start("true");
        await dead.WaitForExitAsync(TestContext.Current.CancellationToken);
        await LeaseTo($"{Environment.MachineName}:{dead.Id}:{Guid.NewGuid():N}");

        var next = bench.Runner();
        await next.TakeFromTheDead(CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        bench.Act = (_, _, _) => Task.CompletedTask;
        Assert.True(await next.RunNext(CancellationToken.None));
        Assert.False(await next.RunNext(CancellationToken.None));
        Assert.Single(bench.Done);
        finish.SetResult();
        Assert.True(await running);
    }

    [Fact]
    public async Task A_heartbeat_keeps_long_work_from_being_taken_twice()
    {
        var (started, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Act = async (_, _, _) => { started.TrySetResult(); await finish.Task; };
        await bench.Enqueue(new BenchWork(1));
        var running = bench.Runner().RunNext(CancellationToken.None);
        await started.Task;
        for (var step = 0; step < 9; step++)
        {
            while (bench.Clock.Waiting == 0) await Task.Yield();
            var before = (await bench.Items())[0].LeasedUntil;
            bench.Clock.Advance(TimeSpan.FromSeconds(20));
            while ((await bench.Items())[0].LeasedUntil == before) await Task.Yield();
            Assert.False(await bench.Runner().RunNext(CancellationToken.None));
        }
        finish.SetResult();
        Assert.True(await running);
        Assert.Equal([(1, 1)], bench.Done);
    }

    [Fact]
    public async Task A_beat_that_fails_is_followed_by_the_next()
    {
        var (started, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Act = async (_, _, _) => { started.TrySetResult(); await finish.Task; };
        await bench.Enqueue(new BenchWork(1));
        var running = bench.Runner().RunNext(CancellationToken.None);
        await started.Task;
        var before = (await bench.Items())[0].LeasedUntil;
        await Say("ALTER TABLE platform_work RENAME TO platform_work_away");
        await Beat();
        await Say("ALTER TABLE platform_work_away RENAME TO platform_work");
        Assert.Equal(before, (await bench.Items())[0].LeasedUntil);
        await Beat();
        Assert.True((await bench.Items())[0].LeasedUntil > before);
        finish.SetResult();
        Assert.True(await running);

        async Task Say(string sql)
        {
            await using var db = bench.Store.OpenHouse();
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        // Over when the next one waits.
        async Task Beat()
        {
            while (bench.Clock.Waiting == 0) await Task.Yield();
            bench.Clock.Advance(TimeSpan.FromSeconds(20));
            while (bench.Clock.Waiting == 0) await Task.Yield();
        }
    }

    [Fact]
    public async Task A_runner_that_lost_its_lease_leaves_the_item_to_the_one_who_has_it()
    {
        var (slow, quick, finish) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var late = new SteppedClock(World.World.Start.AddMinutes(2));
        bench.Act = async (_, context, _) => { (context.Attempt == 1 ? slow : quick).SetResult(); if (context.Attempt == 1) throw await Fail(finish); await finish.Task; };
        await bench.Enqueue(new BenchWork(1));
        var first = bench.Runner().RunNext(CancellationToken.None);
        await slow.Task;
        var second = bench.Runner(late).RunNext(CancellationToken.None);
        await quick.Task;
        finish.SetResult();
        await Task.WhenAll(first, second);
        // The first one's failure did not put the item back into the queue.
        Assert.Equal([(1, 2)], bench.Done);
        Assert.Empty(await bench.Items());
    }

    [Fact]
    public async Task Failing_work_pauses_longer_each_time_and_ends_on_the_dead_shelf_where_it_can_be_revived()
    {
        var broken = true;
        bench.Act = (_, _, _) => broken ? throw new InvalidOperationException("no such mailbox") : Task.CompletedTask;
        await bench.Enqueue(new BenchWork(1));
        var pauses = new List<double>();
        while ((await bench.Items())[0] is { DeadAt: null } item)
        {
            if (item.Attempts > 0) pauses.Add((item.RunAt - bench.Clock.GetUtcNow()).TotalSeconds);
            bench.Clock.Advance(item.RunAt - bench.Clock.GetUtcNow());
            Assert.True(await bench.Runner().RunNext(CancellationToken.None));
            Assert.False(await bench.Runner().RunNext(CancellationToken.None));
        }
        Assert.Equal([2, 8, 32, 128, 512, 2048, 3600], pauses);
        var dead = (await bench.Items())[0];
        Assert.Equal(WorkRunner.MaxAttempts, dead.Attempts);
        Assert.Contains("no such mailbox", dead.LastError);
        bench.Clock.Advance(TimeSpan.FromDays(30));
        Assert.False(await bench.Runner().RunNext(CancellationToken.None));

        broken = false;
        await using (var db = bench.Store.Open(World.World.Northwater))
        {
            (await db.Set<WorkItem>().SingleAsync()).Revive(bench.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }
        Assert.True(await bench.Runner().RunNext(CancellationToken.None));
        Assert.Empty(await bench.Items());
    }

    [Fact]
    public async Task One_bad_item_does_not_stop_the_others()
    {
        bench.Act = (work, _, _) => work.Number == 1 ? throw new InvalidOperationException("bad") : Task.CompletedTask;
        await bench.Enqueue(new BenchWork(1), new BenchWork(2), new BenchWork(3));
        while (await bench.Runner().RunNext(CancellationToken.None)) { }
        Assert.Equal([2, 3], bench.Done.Select(d => d.Number).Order());
    }

    [Fact]
    public async Task Four_runners_share_two_hundred_items_without_doing_one_twice()
    {
        await bench.Enqueue([.. Enumerable.Range(1, 200).Select(n => new BenchWork(n))]);
        bench.Act = async (_, _, _) => await Task.Yield();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bench.Runner()).Select(runner => Task.Run(async () => { while (await runner.RunNext(CancellationToken.None)) { } })));
        Assert.Equal(Enumerable.Range(1, 200), bench.Done.Select(d => d.Number).Order());
        Assert.All(bench.Done, d => Assert.Equal(1, d.Attempt));
        Assert.Empty(await bench.Items());
    }

    static async Task<Exception> Fail(TaskCompletionSource after)
    {
        await after.Task;
        return new InvalidOperationException("too late");
    }

    // The work that nobody has begun.
    async Task LeaseTo(string node)
    {
        await using var db = bench.Store.OpenHouse();
        var until = bench.Clock.GetUtcNow() + TimeSpan.FromSeconds(60);
        await db.Set<WorkItem>().IgnoreQueryFilters().Where(w => w.LeasedBy == null).ExecuteUpdateAsync(s => s.SetProperty(w => w.LeasedBy, node).SetProperty(w => w.LeasedUntil, until).SetProperty(w => w.Attempts, 1));
    }
}
