using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;

namespace Sluice.Tests.World;

public sealed record BenchWork(int Number, string? Key = null) : IWork
{
    public string? UniqueKey => Key;
}

// A queue of its own with work that does what the test says.
public sealed class WorkBench : IAsyncDisposable, IWorker<BenchWork>
{
    readonly TestDatabase database;

    WorkBench(TestDatabase database)
    {
        this.database = database;
        Store = new Store(database.Settings);
        WorkKinds.Know<BenchWork>();
    }

    public Store Store { get; }
    public SteppedClock Clock { get; } = new(World.Start);
    public ConcurrentQueue<(int Number, int Attempt)> Done { get; } = [];
    public Func<BenchWork, WorkContext, CancellationToken, Task> Act { get; set; } = (_, _, _) => Task.CompletedTask;

    public static async Task<WorkBench> Set() => new(await TestDatabase.Clone());

    // Each runner is a process of its own to the queue.
    public WorkRunner Runner(TimeProvider? clock = null) =>
        new(Store, new Node(), new ServiceCollection().AddSingleton<IWorker<BenchWork>>(this).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), new Readiness(), clock ?? Clock, NullLogger<WorkRunner>.Instance);

    public async Task Enqueue(params BenchWork[] works)
    {
        await using var db = Store.Open(World.Northwater);
        foreach (var work in works) db.Enqueue(work, Clock);
        await db.SaveChangesAsync();
    }

    public async Task<List<WorkItem>> Items()
    {
        await using var db = Store.Open(World.Northwater);
        return await db.Set<WorkItem>().AsNoTracking().OrderBy(w => w.RunAt).ToListAsync();
    }

    public async Task Run(BenchWork work, WorkContext context, CancellationToken cancel)
    {
        await Act(work, context, cancel);
        Done.Enqueue((work.Number, context.Attempt));
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await database.DisposeAsync();
    }
}
