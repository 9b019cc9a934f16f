using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Visits;

/// <summary>Ids made from log lines: SHA-256 of the line, with its count when the same line came before (form of a UUIDv8).</summary>
sealed class LineIds
{
    // Servers write lines out of order by hours, so equal ones may lie far apart; a bound still keeps memory at some 50 MB.
    const int Remembered = 1_000_000;

    readonly Dictionary<UInt128, int> counts = [];

    public Guid Next(string line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(line), hash);
        var key = BinaryPrimitives.ReadUInt128BigEndian(hash);
        if (counts.Count == Remembered)
            counts.Clear();
        var count = counts[key] = counts.GetValueOrDefault(key) + 1;
        BinaryPrimitives.WriteUInt128BigEndian(hash, key + (UInt128)(count - 1));
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
