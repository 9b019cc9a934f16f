using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

public sealed record KnownSite(SiteId Id, WorkspaceId Workspace, string Key, CollectRules Rules, Origins Origins)
{
    public static async Task<KnownSite> Of(SluiceDb db, Site site, CancellationToken cancel)
    {
        var origins = await Origins.Load(db, cancel);
        return new KnownSite(site.Id, site.WorkspaceId, site.Key, site.Rules() with { IsDataCentre = origins.IsDataCentre }, origins);
    }
}

// The sites by key, as the collector asks for them on every event; what is changed on screen counts within five seconds.
public sealed class SiteShelf(Store store, TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    readonly ConcurrentDictionary<string, (KnownSite? Site, DateTimeOffset Until)> byKey = new(StringComparer.Ordinal);

    public ValueTask<KnownSite?> Find(string key, CancellationToken cancel) =>
        byKey.TryGetValue(key, out var kept) && kept.Until > clock.GetUtcNow() ? ValueTask.FromResult(kept.Site) : Read(key, cancel);

    public void Forget(string key) => byKey.TryRemove(key, out _);

    // What holds for all sites of a workspace was changed.
    public void ForgetAll() => byKey.Clear();

    async Task<KnownSite> Know(Site site, CancellationToken cancel)
    {
        await using var db = store.Open(site.WorkspaceId);
        return await KnownSite.Of(db, site, cancel);
    }

    async ValueTask<KnownSite?> Read(string key, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var site = await db.Set<Site>().IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(s => s.Key == key, cancel);
        var known = site is null ? null : await Know(site, cancel);
        // Made-up keys must not fill the memory.
        if (known is null && byKey.Count > 10_000) byKey.Clear();
        byKey[key] = (known, clock.Now() + Fresh);
        return known;
    }
}
