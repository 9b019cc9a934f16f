namespace Sluice.Mail.Text;

/// <summary>Reads quoted-printable (RFC 2045 §6.7). What is no escape stays as it is, as readers of mail do.</summary>
public static class QuotedPrintable
{
    /// <summary>The bytes of an encoded body. Blanks at the end of a line are what transport added: they go.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var decoded = new byte[encoded.Length];
        var length = 0;
        var at = 0;
        while (at < encoded.Length)
        {
            var octet = encoded[at];
            if (octet is (byte)' ' or (byte)'\t')
            {
                var end = EndOfBlanks(encoded, at);
                if (end == encoded.Length || encoded[end] is (byte)'\r' or (byte)'\n') at = end;
                else while (at < end) decoded[length++] = encoded[at++];
                continue;
            }
            if (octet != '=')
            {
                decoded[length++] = octet;
                at++;
                continue;
            }
            at = Escape(encoded, at, decoded, ref length);
        }
        return decoded.AsSpan(0, length).ToArray();
    }

    /// <summary>The bytes of the Q encoding of header words (RFC 2047 §4.2): as above, with <c>_</c> for a blank.</summary>
    public static byte[] DecodeWord(ReadOnlySpan<byte> encoded)
    {
        var decoded = new byte[encoded.Length];
        var length = 0;
        for (var at = 0; at < encoded.Length;)
        {
            if (encoded[at] == '=') at = Escape(encoded, at, decoded, ref length);
            else decoded[length++] = encoded[at++] is var octet && octet == '_' ? (byte)' ' : octet;
        }
        return decoded.AsSpan(0, length).ToArray();
    }

    static int Escape(ReadOnlySpan<byte> encoded, int at, byte[] decoded, ref int length)
    {
        if (at + 2 < encoded.Length && Hex(encoded[at + 1]) is >= 0 and var high && Hex(encoded[at + 2]) is >= 0 and var low)
        {
            decoded[length++] = (byte)(high << 4 | low);
            return at + 3;
        }
        var end = EndOfBlanks(encoded, at + 1);
        if (end == encoded.Length) return end;
        if (encoded[end] == '\r' && end + 1 < encoded.Length && encoded[end + 1] == '\n') return end + 2;
        if (encoded[end] is (byte)'\r' or (byte)'\n') return end + 1;
        decoded[length++] = (byte)'=';
        return at + 1;
    }

    static int EndOfBlanks(ReadOnlySpan<byte> encoded, int at)
    {
        while (at < encoded.Length && encoded[at] is (byte)' ' or (byte)'\t') at++;
        return at;
    }

    static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };
}
