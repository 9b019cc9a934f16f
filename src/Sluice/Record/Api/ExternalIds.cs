using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;

namespace Sluice.Record.Api;

// A program names a record by the id it has elsewhere: two of one name would leave the next call to chance.
static class ExternalIds
{
    const int Places = 64;

    // Inside the transaction that saves; whoever makes the same id meanwhile waits.
    public static async Task<Refusal?> Taken<T>(SluiceDb db, T record, string? id, CancellationToken cancel) where T : class, IFielded
    {
        if (id is not { Length: > 0 }) return null;
        await db.LockOn(Lock(typeof(T).Name, Place(id)), cancel);
        // Also of somebody whom the caller may not see.
        var holders = await db.Set<T>().IgnoreQueryFilters().AsNoTracking().Where(r => EF.Property<WorkspaceId>(r, "WorkspaceId") == db.Workspace && EF.Property<string?>(r, "ExternalId") == id && r.DeletedAt == null).Take(2).ToListAsync(cancel);
        return holders.Exists(h => h.Key != record.Key) ? new Refusal("duplicate", $"Another record has the externalId {id} already.", "externalId") : null;
    }

    // Of many at once, in one order for everybody, so that no two wait for each other.
    public static async Task Hold<T>(SluiceDb db, IEnumerable<string?> ids, CancellationToken cancel)
    {
        foreach (var place in ids.OfType<string>().Where(id => id.Length > 0).Select(Place).Distinct().Order()) await db.LockOn(Lock(typeof(T).Name, place), cancel);
    }

    // Ids share few locks: the database keeps those of a whole batch.
    static int Place(string id) => (int)(Promises.Key("", id) % Places);

    static string Lock(string kind, int place) => $"externalId:{kind}:{place}";
}
