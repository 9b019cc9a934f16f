using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace Sluice.Platform.Db;

// Many small writes, few commits: what arrives while one commit runs goes together into the next, on a connection
// of its own. Each caller is answered after the commit that holds its item; a group that fails is written again
// one by one, so that one bad item spoils only itself.
public sealed class GroupWriter<T> : IAsyncDisposable where T : class
{
    readonly Channel<(T Item, TaskCompletionSource Done)> channel = Channel.CreateBounded<(T, TaskCompletionSource)>(new BoundedChannelOptions(20_000) { SingleReader = true });
    readonly Store store;
    readonly Func<SluiceDb, IReadOnlyList<T>, CancellationToken, Task> write;
    readonly int most;
    readonly Task loop;

    public GroupWriter(Store store, Func<SluiceDb, IReadOnlyList<T>, CancellationToken, Task> write, int most = 256)
    {
        (this.store, this.write, this.most) = (store, write, most);
        loop = Task.Run(Loop);
    }

    // Completes when the item is committed; throws what the commit threw.
    public async Task Write(T item, CancellationToken cancel)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await channel.Writer.WriteAsync((item, done), cancel);
        await done.Task;
    }

    // What was handed in is still committed.
    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await loop;
    }

    async Task Loop()
    {
        var group = new List<(T Item, TaskCompletionSource Done)>(most);
        SluiceDb? db = null;
        while (await channel.Reader.WaitToReadAsync())
        {
            while (group.Count < most && channel.Reader.TryRead(out var next)) group.Add(next);
            try
            {
                db ??= await Connect();
                await Commit(db, [.. group.Select(g => g.Item)]);
                foreach (var (_, done) in group) done.TrySetResult();
            }
            catch (Exception e)
            {
                // The connection may be what failed: the next attempt begins with a new one.
                if (db is not null) await db.DisposeAsync();
                db = null;
                if (group.Count == 1) group[0].Done.TrySetException(e);
                else await OneByOne(group);
            }
            group.Clear();
        }
        if (db is not null) await db.DisposeAsync();
    }

    async Task OneByOne(List<(T Item, TaskCompletionSource Done)> group)
    {
        foreach (var (item, done) in group)
        {
            try
            {
                await using var db = store.OpenHouse();
                await Commit(db, [item]);
                done.TrySetResult();
            }
            catch (Exception e)
            {
                done.TrySetException(e);
            }
        }
    }

    async Task<SluiceDb> Connect()
    {
        var db = store.OpenHouse();
        await db.Database.OpenConnectionAsync(CancellationToken.None);
        return db;
    }

    Task Commit(SluiceDb db, List<T> items) => db.Transact(() => write(db, items, CancellationToken.None), CancellationToken.None);
}
