using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Popups;

// Which workspaces have a pop-up that is on, as the collector asks with every page view; what is switched on another node
// counts within moments.
sealed class PopupShelf(Store store, TimeProvider clock, ILogger<PopupShelf> log) : ISiteShow
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    HashSet<WorkspaceId> live = [];
    long until;

    public string? ScriptFor(WorkspaceId workspace)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var due = Interlocked.Read(ref until);
        if (now >= due && Interlocked.CompareExchange(ref until, now + Fresh.Ticks, due) == due) _ = Task.Run(Renew);
        return Volatile.Read(ref live).Contains(workspace) ? "/pop.js" : null;
    }

    public async Task Read(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var now = clock.Now();
        var found = await db.Set<Popup>().IgnoreQueryFilters().Where(p => p.ArchivedAt == null && p.LiveSince <= now && (p.LiveUntil == null || p.LiveUntil > now)).Select(p => p.WorkspaceId).Distinct().ToListAsync(cancel);
        Volatile.Write(ref live, [.. found]);
    }

    async Task Renew()
    {
        try { await Read(CancellationToken.None); }
        catch (Exception e) { log.LogWarning(e, "Pop-ups could not be looked up"); }
    }
}
