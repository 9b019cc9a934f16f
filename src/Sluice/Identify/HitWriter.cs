using Sluice.Identify.Held;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Visits;

namespace Sluice.Identify;

// What one request brought: rows to write, each with its index in the body, and what was dropped before.
public sealed class Collected(KnownSite site, DateOnly day)
{
    public KnownSite Site { get; } = site;
    public DateOnly Day { get; } = day;
    public List<(int Index, Hit Hit)> Hits { get; } = [];
    public List<(int Index, DropReason Reason)> Drops { get; } = [];
    public List<HeldHit> Held { get; } = [];
    public int Accepted { get; set; }
}

// Commits hits in groups together with the counts of what was dropped; an event known already becomes a drop.
public sealed class HitWriter : IAsyncDisposable
{
    public static readonly Doorbell Written = new();

    readonly GroupWriter<Collected> writer;
    BulkTable? hits;
    BulkTable? drops;
    readonly HeldRoom room = new();

    public HitWriter(Store store) => writer = new GroupWriter<Collected>(store, Commit);

    public Task Write(Collected collected, CancellationToken cancel) => writer.Write(collected, cancel);

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    async Task Commit(SluiceDb db, IReadOnlyList<Collected> group, CancellationToken cancel)
    {
        hits ??= BulkTable.Of<Hit>(db);
        drops ??= BulkTable.Of<Drop>(db);
        var written = await hits.Put(db, group.SelectMany(c => c.Hits.Select(h => h.Hit)), OnConflict.Skip, cancel);
        var counts = new Dictionary<(KnownSite, DateOnly, DropReason), int>();
        var at = 0;
        foreach (var collected in group)
        {
            collected.Accepted = 0;
            collected.Drops.RemoveAll(d => d.Reason == DropReason.Duplicate);
            foreach (var (index, _) in collected.Hits)
            {
                if (written[at++]) collected.Accepted++;
                else collected.Drops.Add((index, DropReason.Duplicate));
            }
            foreach (var (_, reason) in collected.Drops)
                counts[(collected.Site, collected.Day, reason)] = counts.GetValueOrDefault((collected.Site, collected.Day, reason)) + 1;
        }
        if (counts.Count > 0)
            await drops.Put(db, counts.Select(c => new Drop { WorkspaceId = c.Key.Item1.Workspace, SiteId = c.Key.Item1.Id, Day = c.Key.Item2, Reason = c.Key.Item3, Count = c.Value }), OnConflict.Add, cancel);
        if (group.Any(c => c.Held.Count > 0) && await room.Fit(db, group.SelectMany(c => c.Held), cancel) is { Count: > 0 } held)
            await BulkTable.Of<HeldHit>(db).Put(db, held, OnConflict.Skip, cancel);
        db.AfterCommit(Written.Ring);
    }
}
