using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Identify.Held;

// How many more of a site may be held back today. Asked by the one writer of hits alone.
sealed class HeldRoom
{
    readonly Dictionary<SiteId, (DateOnly Day, int Held)> known = [];

    public async Task<List<HeldHit>> Fit(SluiceDb db, IEnumerable<HeldHit> held, CancellationToken cancel)
    {
        var fitting = new List<HeldHit>();
        foreach (var hit in held)
        {
            var there = known.TryGetValue(hit.SiteId, out var day) && day.Day == hit.Day ? day.Held
                : await db.Set<HeldHit>().IgnoreQueryFilters().CountAsync(h => h.WorkspaceId == hit.WorkspaceId && h.SiteId == hit.SiteId && h.Day == hit.Day, cancel);
            known[hit.SiteId] = (hit.Day, there < HeldHit.MostADay ? there + 1 : there);
            if (there < HeldHit.MostADay) fitting.Add(hit);
        }
        return fitting;
    }
}
