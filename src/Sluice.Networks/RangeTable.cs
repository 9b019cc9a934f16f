using System.Net;

namespace Sluice.Networks;

/// <summary>A value for each address: sorted starts of ranges, each up to the next. Looking up allocates nothing.</summary>
sealed class RangeTable
{
    // The upper 16 bits of an IPv4 address say where in the table to look: two steps instead of nineteen.
    readonly int[] firstOf = new int[65_537];
    readonly uint[] fourStarts;
    readonly int[] fourValues;
    readonly ulong[] sixStarts;
    readonly int[] sixValues;

    RangeTable(uint[] fourStarts, int[] fourValues, ulong[] sixStarts, int[] sixValues)
    {
        (this.fourStarts, this.fourValues, this.sixStarts, this.sixValues) = (fourStarts, fourValues, sixStarts, sixValues);
        var at = 0;
        for (var block = 0; block < 65_536; block++)
        {
            while (at + 1 < fourStarts.Length && fourStarts[at + 1] <= (uint)block << 16) at++;
            firstOf[block] = at;
        }
        firstOf[65_536] = fourStarts.Length - 1;
    }

    public int Ranges => fourStarts.Length + sixStarts.Length;

    public static RangeTable Read(ref PackedReader reader)
    {
        var (four, fourValues) = Columns(ref reader, 8);
        var (six, sixValues) = Columns(ref reader, 16);
        return new RangeTable(Array.ConvertAll(four, start => (uint)Math.Min(start, uint.MaxValue)), fourValues, six, sixValues);
    }

    static (ulong[] Starts, int[] Values) Columns(ref PackedReader reader, int shift)
    {
        var starts = new ulong[reader.Int()];
        ulong at = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            var step = reader.Number();
            at += (step & 1) == 0 ? (step >> 1) << shift : step >> 1;
            starts[i] = at;
        }
        var values = new int[starts.Length];
        for (var i = 0; i < values.Length; i++) values[i] = reader.Int();
        return (starts, values);
    }

    /// <summary>The value at an address, 0 where nothing is known.</summary>
    public int At(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length)) return 0;
        if (length == 4) return At(BigEndian(bytes[..4]));
        return address.IsIPv4MappedToIPv6 ? At(BigEndian(bytes[12..])) : At((ulong)BigEndian(bytes[..4]) << 32 | BigEndian(bytes[4..8]));
    }

    public int At(uint four)
    {
        var (low, high) = (firstOf[four >> 16], firstOf[(four >> 16) + 1]);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (fourStarts[middle] <= four) low = middle;
            else high = middle - 1;
        }
        return low < fourStarts.Length && fourStarts[low] <= four ? fourValues[low] : 0;
    }

    public int At(ulong six)
    {
        var found = Array.BinarySearch(sixStarts, six);
        var at = found >= 0 ? found : ~found - 1;
        return at < 0 ? 0 : sixValues[at];
    }

    /// <summary>How many IPv4 addresses carry each value.</summary>
    public long[] Sizes(int values)
    {
        var sizes = new long[values + 1];
        for (var i = 0; i < fourStarts.Length; i++) sizes[fourValues[i]] += (i + 1 < fourStarts.Length ? fourStarts[i + 1] : 1L << 32) - fourStarts[i];
        return sizes;
    }

    static uint BigEndian(ReadOnlySpan<byte> four) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(four);
}
