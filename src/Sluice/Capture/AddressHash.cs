using System.Net;
using System.Security.Cryptography;
using System.Text;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Capture;

// An address block as a keyed hash: the same block is known again, the address cannot be got back from it.
public sealed class AddressHash(HouseKeys keys)
{
    public async ValueTask<string> Of(IPAddress? address, CancellationToken cancel) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await keys.Of("capture.address-key", cancel), Encoding.ASCII.GetBytes(IpPrefix.Of(address ?? IPAddress.None).ToString())))[..24];
}
