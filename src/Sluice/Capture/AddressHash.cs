using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Visits;

namespace Sluice.Capture;

// An address block as a keyed hash: the same block is known again, the address cannot be got back from it.
public sealed class AddressHash(Store store)
{
    const string Name = "capture.address-key";
    byte[]? key;

    public async ValueTask<string> Of(IPAddress? address, CancellationToken cancel) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key ??= await Read(cancel), Encoding.ASCII.GetBytes(IpPrefix.Of(address ?? IPAddress.None).ToString())))[..24];

    async Task<byte[]> Read(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var fresh = new Secret { Name = Name, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
        await db.Transact(() => BulkTable.Of<Secret>(db).Put(db, [fresh], OnConflict.Skip, cancel), cancel);
        return Convert.FromBase64String(await db.Set<Secret>().Where(s => s.Name == Name).Select(s => s.Value).SingleAsync(cancel));
    }
}
