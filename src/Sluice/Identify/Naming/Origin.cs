using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sluice.Networks;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify.Naming;

// What stays of an address after it was seen once: whose network, which country, a hash of its block.
public readonly record struct Origin(long Network, string Country, Guid? Block, OwnBlockId? Own)
{
    public static readonly Origin Nowhere = new(0, "", null, null);
}

// Where the visitors of one workspace come from, as far as an address tells; the address itself goes no further.
public sealed class Origins(byte[] secret, BlockList<OwnBlockId> own, bool asksNames, bool countsDataCentres)
{
    public static readonly Origins None = new([], BlockList<OwnBlockId>.Empty, false, true);

    public bool AsksNames => asksNames;

    public Origin Of(IPAddress? address)
    {
        if (address is null || secret.Length == 0) return Origin.Nowhere;
        var facts = NetworkTable.Shared.Find(address);
        return new Origin(facts.Network.Number, facts.Network.Number == 0 ? "" : facts.Country, BlockOf(address), own.TryFind(address, out var listed) ? listed : null);
    }

    public bool IsDataCentre(IPAddress address) => !countsDataCentres && !own.TryFind(address, out _) && NetworkTable.Shared.Find(address).Network.Kind is OrganisationKind.Hosting;

    // 16 bytes of HMAC-SHA256 over the /24 or /48.
    Guid BlockOf(IPAddress address)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, IpPrefix.Of(address).BaseAddress.GetAddressBytes(), hash);
        return new Guid(hash[..16], bigEndian: true);
    }

    public static async Task<Origins> Load(SluiceDb db, CancellationToken cancel)
    {
        var settings = await IdentifySettings.Of(db, cancel);
        var blocks = await db.Set<OwnBlock>().AsNoTracking().OrderBy(b => b.CreatedAt).Select(b => new { b.Block, b.Id }).ToListAsync(cancel);
        return new Origins(settings.BlockSecret, new BlockList<OwnBlockId>(blocks.Select(b => (IPNetwork.Parse(b.Block), b.Id))), settings.AskNames, settings.CountDataCentres);
    }
}
