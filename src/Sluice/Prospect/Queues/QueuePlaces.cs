using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Queues;

public readonly record struct QueuePlace(string Zone, string Country);

// Where those who wait in a queue are: read through the whole queue, so kept for a minute. Whether it may be rung there
// now is asked of each place each time; whoever finds nobody in known places reads them anew.
static class QueuePlaces
{
    const int Most = 1000;
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    static readonly ConcurrentDictionary<(WorkspaceId, QueueId), (DateTimeOffset At, IReadOnlyList<QueuePlace> Places)> Read = new();

    public static async Task<(IReadOnlyList<QueuePlace> Places, bool Anew)> Of(SluiceDb db, QueueId queue, DateTimeOffset now, bool anew, CancellationToken cancel)
    {
        if (!anew && Read.TryGetValue((db.Workspace, queue), out var known) && (now - known.At).Duration() < Kept) return (known.Places, false);
        var places = await db.Set<QueueEntry>().Where(e => e.QueueId == queue && e.State == EntryState.Waiting).Select(e => new { e.Zone, e.Country }).Distinct().Take(Most).ToListAsync(cancel);
        IReadOnlyList<QueuePlace> fresh = [.. places.Select(p => new QueuePlace(p.Zone, p.Country))];
        if (Read.Count > Most) Read.Clear();
        Read[(db.Workspace, queue)] = (now, fresh);
        return (fresh, true);
    }
}
