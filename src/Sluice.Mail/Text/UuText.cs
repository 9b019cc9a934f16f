namespace Sluice.Mail.Text;

/// <summary>Reads uuencoded text (POSIX <c>uuencode</c>), as old mailers still send it under <c>x-uuencode</c>.</summary>
public static class UuText
{
    /// <summary>The bytes between <c>begin</c> and <c>end</c>; a missing <c>begin</c> or <c>end</c> is forgiven.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        using var decoded = new MemoryStream(encoded.Length / 4 * 3);
        var begin = encoded.IndexOf("begin "u8);
        var rest = begin < 0 ? encoded : After(encoded[begin..]);
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.SequenceEqual("end"u8)) break;
            Line(line, decoded);
            rest = end < 0 ? [] : After(rest);
        }
        return decoded.ToArray();
    }

    static void Line(ReadOnlySpan<byte> line, MemoryStream decoded)
    {
        if (line.Length == 0) return;
        var count = Math.Min(Value(line[0]), (line.Length - 1) * 3 / 4 + 2);
        for (var at = 1; count > 0; at += 4)
        {
            var four = Sign(line, at) << 18 | Sign(line, at + 1) << 12 | Sign(line, at + 2) << 6 | Sign(line, at + 3);
            for (var shift = 16; shift >= 0 && count > 0; shift -= 8, count--) decoded.WriteByte((byte)(four >> shift));
        }
    }

    // Blanks at the end of a line are often cut off: they count as zero.
    static int Sign(ReadOnlySpan<byte> line, int at) => at < line.Length ? Value(line[at]) : 0;

    static int Value(byte sign) => (sign - 32) & 63;

    static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0) return [];
        return text[end..] is [(byte)'\r', (byte)'\n', ..] ? text[(end + 2)..] : text[(end + 1)..];
    }
}
