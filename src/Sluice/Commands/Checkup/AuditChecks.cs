using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;

namespace Sluice.Commands.Checkup;

static class AuditChecks
{
    // The newest anchors against their rows, a look at an index each; the whole chain is sluice audit verify's.
    public static async Task<Finding> Anchors(SluiceDb db, StoreSettings settings, DateTimeOffset now, CancellationToken cancel)
    {
        var anchors = AnchorFiles.Of(settings).Latest();
        foreach (var anchor in anchors)
        {
            var hash = await db.Set<AuditEntry>().IgnoreQueryFilters().Where(e => e.WorkspaceId == anchor.Chain && e.Sequence == anchor.Sequence).Select(e => e.Hash).SingleOrDefaultAsync(cancel);
            if (hash is null || Convert.ToHexStringLower(hash) != anchor.Hash) return Finding.Failure("audit", $"row {anchor.Sequence} of chain {anchor.Chain} is not the one anchored on {anchor.At:yyyy-MM-dd HH:mm} UTC; sluice audit verify says more");
        }
        var oldest = await db.Set<AuditEntry>().IgnoreQueryFilters().OrderBy(e => e.WorkspaceId).ThenBy(e => e.Sequence).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancel);
        if (oldest is null) return Finding.Ok("audit", "nothing to tell yet");
        var last = anchors.Count == 0 ? (DateTimeOffset?)null : anchors.Max(a => a.At);
        if ((last ?? oldest) < now.AddDays(-2)) return Finding.Warning("audit", last is { } old ? $"the last anchor is of {old:yyyy-MM-dd HH:mm} UTC; is a server running?" : "no anchor yet; a running server writes one every hour");
        return Finding.Ok("audit", last is { } at ? $"anchored at {at:yyyy-MM-dd HH:mm} UTC" : "no anchor yet; a running server writes one every hour");
    }
}
