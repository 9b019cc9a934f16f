using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;

namespace Sluice.Record.Export;

static class ExportRights
{
    // Whose eyes an export in the background has: those of whoever asked, as they are now. Null sees everything, as keys and the house do.
    public static async Task<Result<EffectiveRights?>> Of(SluiceDb db, Actor asked, DateTimeOffset now, CancellationToken cancel)
    {
        if (asked.AsUser is { } user)
        {
            if (await db.Set<User>().AnyAsync(u => u.Id == user && u.DisabledAt != null, cancel) || await RightsDesk.Of(db, user, now, cancel) is not { } rights) return new Refusal("left", "Whoever asked for it is no longer here.");
            return rights.Permissions.Contains(Permission.Export) ? rights : new Refusal("rights", "Whoever asked for it may no longer export.");
        }
        var key = await db.Set<ApiKey>().AsNoTracking().Where(k => k.RevokedAt == null).OrderByDescending(k => k.CreatedAt).Take(1_000).ToListAsync(cancel);
        return asked == Actor.System || key.Exists(k => Actor.Key(k.Id) == asked && k.IsValid(now)) ? Result<EffectiveRights?>.Of(null) : new Refusal("key", "The key that asked for it is not valid any more.");
    }
}
