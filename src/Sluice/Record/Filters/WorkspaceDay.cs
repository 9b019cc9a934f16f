using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Filters;

// Now, in the workspace's zone: whose "today" filters mean.
public static class WorkspaceDay
{
    public static async Task<FilterClock> Clock(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var id = db.Workspace;
        var zone = await db.Set<Workspace>().Where(w => w.Id == id).Select(w => w.TimeZone).FirstOrDefaultAsync(cancel);
        return new FilterClock(clock.Now(), TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? "", out var found) ? found : TimeZoneInfo.Utc);
    }
}
