using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Platform.Audit;

// SHA-256 over one byte form of a row (docs/decisions/0009), integers big-endian, texts as UTF-8 behind their length:
//
//   "sluice audit 1"            14 bytes, so that no other hash of ours can stand here
//   workspace                    4 bytes
//   sequence                     8 bytes
//   at                           8 bytes, microseconds since 1970 in UTC
//   actor, action, target, details, each: length in bytes (4), then the bytes
//   hash of the row before      32 bytes, zeros for the first
//
// Lengths stand in front, so that no letter can move from one text to the next unseen. One row at a time: Begin, four
// times Add, End.
public sealed class AuditSeal
{
    public const int Length = SHA256.HashSizeInBytes;
    static readonly byte[] Kind = Encoding.ASCII.GetBytes("sluice audit 1");

    byte[] buffer = new byte[1024];
    int at;

    public static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10;

    public AuditSeal Begin(int workspace, long sequence, long microseconds)
    {
        Kind.CopyTo(buffer, 0);
        at = Kind.Length;
        BinaryPrimitives.WriteInt32BigEndian(Room(4), workspace);
        BinaryPrimitives.WriteInt64BigEndian(Room(8), sequence);
        BinaryPrimitives.WriteInt64BigEndian(Room(8), microseconds);
        return this;
    }

    public AuditSeal Add(ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(4), text.Length);
        text.CopyTo(Room(text.Length));
        return this;
    }

    public AuditSeal Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public void End(ReadOnlySpan<byte> hashBefore, Span<byte> hash)
    {
        hashBefore.CopyTo(Room(Length));
        SHA256.HashData(buffer.AsSpan(0, at), hash);
    }

    Span<byte> Room(int count)
    {
        if (buffer.Length < at + count) Array.Resize(ref buffer, (at + count) * 2);
        at += count;
        return buffer.AsSpan(at - count, count);
    }
}
