using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify.Held;

// What one program sent to one site and was held back for one reason.
public sealed record HeldGroup(SiteId SiteId, DropReason Reason, string Agent)
{
    public IQueryable<HeldHit> Among(IQueryable<HeldHit> held) => held.Where(h => h.SiteId == SiteId && h.Reason == Reason && h.Agent == Agent);
}

public sealed record HeldLine(SiteId SiteId, DropReason Reason, string Agent, int Count, DateTimeOffset First, DateTimeOffset Last, string Page, long Network)
{
    public HeldGroup Group => new(SiteId, Reason, Agent);
}

static class HeldHits
{
    const int AtOnce = 1_000;

    public static Task<List<HeldLine>> Lines(SluiceDb db, SiteId? site, DropReason? reason, int most, CancellationToken cancel)
    {
        var held = db.Set<HeldHit>().AsNoTracking();
        if (site is { } one) held = held.Where(h => h.SiteId == one);
        if (reason is { } why) held = held.Where(h => h.Reason == why);
        return held.GroupBy(h => new { h.SiteId, h.Reason, h.Agent })
            .Select(g => new { g.Key, Count = g.Count(), First = g.Min(h => h.At), Last = g.Max(h => h.At), Page = g.Min(h => h.Page)!, Network = g.Max(h => h.Network) })
            .OrderByDescending(g => g.Last).ThenBy(g => g.Key.Agent).Take(most)
            .Select(g => new HeldLine(g.Key.SiteId, g.Key.Reason, g.Key.Agent, g.Count, g.First, g.Last, g.Page, g.Network)).ToListAsync(cancel);
    }

    // They count from now on as if they had counted at once: the builder makes visits of them, and they leave the figures of what did not count.
    public static async Task<int> Release(SluiceDb db, HeldGroup group, CancellationToken cancel)
    {
        var counted = 0;
        while (await ReleaseSome(db, group, cancel) is var (seen, written) && seen > 0) counted += written;
        return counted;
    }

    public static Task<int> Discard(SluiceDb db, HeldGroup group, CancellationToken cancel) =>
        db.Transact(async () =>
        {
            await Hold(db, group, cancel);
            return await group.Among(db.Set<HeldHit>()).ExecuteDeleteAsync(cancel);
        }, cancel);

    // Two who decide on the same site at the same moment do so one after the other.
    static Task Hold(SluiceDb db, HeldGroup group, CancellationToken cancel) => db.LockOn($"held {group.SiteId.Value:N}", cancel);

    static Task<(int Seen, int Written)> ReleaseSome(SluiceDb db, HeldGroup group, CancellationToken cancel) => db.Transact(async () =>
    {
        await Hold(db, group, cancel);
        var rows = await group.Among(db.Set<HeldHit>().AsNoTracking()).OrderBy(h => h.At).ThenBy(h => h.Id).Take(AtOnce).ToListAsync(cancel);
        if (rows.Count == 0) return (0, 0);
        var ids = rows.Select(r => r.Id).ToList();
        await db.Set<HeldHit>().Where(h => ids.Contains(h.Id)).ExecuteDeleteAsync(cancel);
        var written = await BulkTable.Of<Hit>(db).Put(db, rows.Select(r => r.Hit()), OnConflict.Skip, cancel);
        foreach (var day in rows.GroupBy(r => r.Day))
        {
            var many = (long)day.Count();
            await db.Set<Drop>().Where(d => d.SiteId == group.SiteId && d.Day == day.Key && d.Reason == group.Reason).ExecuteUpdateAsync(s => s.SetProperty(d => d.Count, d => d.Count > many ? d.Count - many : 0), cancel);
        }
        db.AfterCommit(HitWriter.Written.Ring);
        return (rows.Count, written.Count(w => w));
    }, cancel);
}
