using System.Net;
using System.Net.Sockets;

namespace Sluice.Visits;

/// <summary>The block an address lies in: /24 for IPv4, /48 for IPv6, so that limits hit a household or an office, not one host.</summary>
public static class IpPrefix
{
    /// <summary>The block of an address; an IPv4 address wrapped in IPv6 counts as IPv4.</summary>
    public static IPNetwork Of(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily is AddressFamily.InterNetwork ? Block(plain, 24) : Block(plain, 48);
    }

    /// <summary>The address without IPv6 wrapping.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    static IPNetwork Block(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(length / 8).Clear();
        return new(new IPAddress(bytes), length);
    }
}
