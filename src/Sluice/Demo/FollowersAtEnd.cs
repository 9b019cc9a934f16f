using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Demo;

// What was written together with its consequences shall not be followed once more.
public static class FollowersAtEnd
{
    public static async Task Set(Store store, IEnumerable<string> followers, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var last = await db.Set<Activity>().IgnoreQueryFilters().AsNoTracking().OrderByDescending(a => a.WriterTransaction).ThenByDescending(a => a.Sequence).Select(a => new { a.WriterTransaction, a.Sequence }).FirstOrDefaultAsync(cancel);
        if (last is null) return;
        var known = await db.Set<FollowerCursor>().ToDictionaryAsync(c => c.Name, cancel);
        foreach (var name in followers)
        {
            if (!known.TryGetValue(name, out var cursor)) db.Add(cursor = new FollowerCursor { Name = name });
            (cursor.Transaction, cursor.Position, cursor.Attempts, cursor.RetryAt) = (last.WriterTransaction, last.Sequence, 0, null);
        }
        await db.SaveChangesAsync(cancel);
    }

    public static string[] NamesIn(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IFollower>().Select(f => f.Name)];
    }
}
