using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Web;

namespace Sluice.Platform.Db;

// Random keys of the installation, one for each purpose: drawn at the first use, the same on every node.
public sealed class HouseKeys(Store store)
{
    readonly ConcurrentDictionary<string, byte[]> known = new(StringComparer.Ordinal);

    public async ValueTask<byte[]> Of(string name, CancellationToken cancel)
    {
        if (known.TryGetValue(name, out var key)) return key;
        await using var db = store.OpenHouse();
        return await Of(db, name, cancel);
    }

    // Inside a transaction of this context, which would wait for itself otherwise.
    public async ValueTask<byte[]> Of(SluiceDb db, string name, CancellationToken cancel)
    {
        if (known.TryGetValue(name, out var key)) return key;
        var fresh = new Secret { Name = name, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
        await db.Transact(() => BulkTable.Of<Secret>(db).Put(db, [fresh], OnConflict.Skip, cancel), cancel);
        var drawn = Convert.FromBase64String(await db.Set<Secret>().Where(s => s.Name == name).Select(s => s.Value).SingleAsync(cancel));
        if (db.Database.CurrentTransaction is null) known[name] = drawn;
        // What is not committed may never have been.
        else db.AfterCommit(() => known[name] = drawn);
        return drawn;
    }
}
