using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class TimetableTests : IAsyncLifetime
{
    WorkBench bench = null!;

    public async ValueTask InitializeAsync() => bench = await WorkBench.Set();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task What_is_due_is_enqueued_once_for_each_workspace_and_again_when_its_time_has_come()
    {
        var node = Node();
        await node.Tick(CancellationToken.None);
        await node.Tick(CancellationToken.None);
        Assert.Equal(2, await Count());
        bench.Clock.Advance(TimeSpan.FromMinutes(59));
        await node.Tick(CancellationToken.None);
        Assert.Equal(2, await Count());
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.Tick(CancellationToken.None);
        Assert.Equal(4, await Count());
    }

    [Fact]
    public async Task Nodes_that_tick_at_the_same_moment_enqueue_it_once()
    {
        await Node().Tick(CancellationToken.None);
        for (var round = 2; round < 6; round++)
        {
            bench.Clock.Advance(TimeSpan.FromHours(1));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Node()).Select(node => Task.Run(() => node.Tick(CancellationToken.None))));
            Assert.Equal(2 * round, await Count());
        }
    }

    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_timetable_enqueue_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Node()).Select(node => Task.Run(async () =>
        {
            try { await node.Tick(CancellationToken.None); }
            catch (DbUpdateException) { /* another node was first; this one looks again in five seconds */ }
        })));
        Assert.Equal(2, await Count());
    }

    TimetableRunner Node() => new(bench.Store, [new TimetableEntry("bench.hourly", TimeSpan.FromHours(1), () => new BenchWork(1))], new Readiness(), bench.Clock, NullLogger<TimetableRunner>.Instance);

    async Task<int> Count()
    {
        await using var db = bench.Store.OpenHouse();
        return await db.Set<WorkItem>().IgnoreQueryFilters().CountAsync();
    }
}
