using System.Net;
using System.Net.Sockets;

namespace Sluice.Networks;

/// <summary>A list of address blocks with a value each; the smallest block that holds an address decides.</summary>
/// <typeparam name="T">What is known of a block.</typeparam>
public sealed class BlockList<T>
{
    /// <summary>A list without blocks.</summary>
    public static readonly BlockList<T> Empty = new([]);

    readonly Dictionary<(bool Six, int Length, UInt128 Start), T> blocks = [];
    readonly int[] fourLengths;
    readonly int[] sixLengths;

    /// <summary>Takes blocks; of two equal ones the later holds.</summary>
    public BlockList(IEnumerable<(IPNetwork Block, T Value)> entries)
    {
        foreach (var (block, value) in entries) blocks[(IsSix(block.BaseAddress), block.PrefixLength, Masked(Bits(block.BaseAddress), IsSix(block.BaseAddress), block.PrefixLength))] = value;
        fourLengths = Lengths(six: false);
        sixLengths = Lengths(six: true);
    }

    /// <summary>How many blocks there are.</summary>
    public int Count => blocks.Count;

    /// <summary>Finds the smallest block around an address.</summary>
    public bool TryFind(IPAddress address, out T value)
    {
        value = default!;
        if (blocks.Count == 0) return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var six = IsSix(plain);
        var bits = Bits(plain);
        foreach (var length in six ? sixLengths : fourLengths)
        {
            if (blocks.TryGetValue((six, length, Masked(bits, six, length)), out value!)) return true;
        }
        return false;
    }

    /// <summary>Reads <c>203.0.113.0/24</c>, a single address, or a block whose host bits are not zero (they are cleared).</summary>
    public static bool TryParse(string? text, out IPNetwork block)
    {
        block = default;
        var parts = (text ?? "").Trim().Split('/');
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out var address) || parts[0].Count(c => c == '.') is not (0 or 3)) return false;
        var most = IsSix(address) ? 128 : 32;
        var length = most;
        if (parts.Length == 2 && (!int.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out length) || length > most || length < 1)) return false;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        for (var bit = length; bit < most; bit++) bytes[bit / 8] &= (byte)~(128 >> (bit % 8));
        block = new IPNetwork(new IPAddress(bytes[..written]), length);
        return true;
    }

    int[] Lengths(bool six) => [.. blocks.Keys.Where(key => key.Six == six).Select(key => key.Length).Distinct().OrderDescending()];

    static bool IsSix(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6;

    static UInt128 Bits(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        UInt128 bits = 0;
        foreach (var part in bytes[..length]) bits = bits << 8 | part;
        return bits;
    }

    static UInt128 Masked(UInt128 bits, bool six, int length)
    {
        var width = six ? 128 : 32;
        return length >= width ? bits : bits >> (width - length) << (width - length);
    }
}
