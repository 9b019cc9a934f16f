using System.Buffers;
using System.Buffers.Text;

namespace Sluice.Mail.Text;

/// <summary>Base64 as mail carries it (RFC 2045 §6.8): broken into lines, and read in spite of what does not belong there.</summary>
public static class Base64Text
{
    const int OctetsALine = 57;

    /// <summary>The bytes of an encoded body. Signs outside the alphabet are passed over, padding ends a piece but not the text.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var decoded = new byte[encoded.Length / 4 * 3 + 3];
        int length = 0, held = 0, bits = 0;
        foreach (var sign in encoded)
        {
            if (sign == '=') (held, bits) = (0, 0);
            if (Value(sign) is not (>= 0 and var value)) continue;
            held = held << 6 | value;
            bits += 6;
            if (bits < 8) continue;
            bits -= 8;
            decoded[length++] = (byte)(held >> bits);
            held &= (1 << bits) - 1;
        }
        return decoded.AsSpan(0, length).ToArray();
    }

    /// <summary>Writes lines of 76 signs, each ended by CRLF.</summary>
    public static void Encode(ReadOnlySpan<byte> content, IBufferWriter<byte> into)
    {
        while (content.Length > 0)
        {
            var line = content[..Math.Min(OctetsALine, content.Length)];
            var room = into.GetSpan(78);
            Base64.EncodeToUtf8(line, room, out _, out var written);
            "\r\n"u8.CopyTo(room[written..]);
            into.Advance(written + 2);
            content = content[line.Length..];
        }
    }

    static int Value(byte sign) => sign switch
    {
        >= (byte)'A' and <= (byte)'Z' => sign - 'A',
        >= (byte)'a' and <= (byte)'z' => sign - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => sign - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };
}
