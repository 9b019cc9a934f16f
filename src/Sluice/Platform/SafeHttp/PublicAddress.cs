using System.Net;
using System.Net.Sockets;

namespace Sluice.Platform.SafeHttp;

// Which addresses count as "out there". Everything else (this machine, the house network, a cloud's metadata
// service, tunnels that lead back to either) is closed to requests whose address a user chose.
public static class PublicAddress
{
    // IANA special-purpose registry, IPv4.
    static readonly IPNetwork[] Closed4 = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    }.Select(IPNetwork.Parse)];

    // Only 2000::/3 is handed out to the public; inside it Teredo, ORCHID, documentation and 6to4 are closed.
    // Loopback, ULA, link-local, multicast, IPv4-mapped and NAT64 lie outside and are closed with the rest.
    static readonly IPNetwork Open6 = IPNetwork.Parse("2000::/3");
    static readonly IPNetwork[] Closed6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(Closed4, n => n.Contains(address)),
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && address.ScopeId == 0 && Open6.Contains(address) && !Array.Exists(Closed6, n => n.Contains(address)),
        _ => false,
    };
}
