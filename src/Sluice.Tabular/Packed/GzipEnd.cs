using System.Buffers.Binary;

namespace Sluice.Tabular.Packed;

/// <summary>
/// Tells a gzip that was cut off, which GZipStream takes for complete: the last four bytes give the unpacked length
/// of the last member (RFC 1952). They must agree, unless a second member begins somewhere.
/// </summary>
static class GzipEnd
{
    public static void Check(Func<Stream> raw, long unpacked)
    {
        using var stream = raw();
        if (stream.Length >= 18)
        {
            Span<byte> tail = stackalloc byte[4];
            stream.Position = stream.Length - 4;
            stream.ReadExactly(tail);
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail) == (uint)unpacked || HasSecondMember(stream)) return;
        }
        throw new TableException(TableFault.Broken, "The file was cut off while being copied: its end is missing.");
    }

    static bool HasSecondMember(Stream stream)
    {
        var buffer = new byte[1 << 16];
        stream.Position = 10;
        for (var kept = 0; ;)
        {
            var length = kept + stream.Read(buffer, kept, buffer.Length - kept);
            if (length == kept) return false;
            for (var i = 0; i + 10 <= length; i++)
                if (IsHeader(buffer.AsSpan(i))) return true;
            kept = Math.Min(9, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }
    }

    static bool IsHeader(ReadOnlySpan<byte> at) =>
        at[0] == 0x1F && at[1] == 0x8B && at[2] == 8 && (at[3] & 0xE0) == 0 && (at[8] is 0 or 2 or 4) && (at[9] is <= 13 or 255);
}
