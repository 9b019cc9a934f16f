using System.Buffers;

namespace Sluice.Mail.Dkim;

/// <summary>The forms in which headers and bodies are signed (RFC 6376 §3.4).</summary>
static class Canonical
{
    /// <summary>Writes a field in relaxed form: name in small letters, one line, blanks as one, CRLF at its end where asked for.</summary>
    public static void RelaxedHeader(ReadOnlySpan<byte> field, IBufferWriter<byte> into, bool withEnd)
    {
        var colon = field.IndexOf((byte)':');
        var room = into.GetSpan(field.Length + 3);
        var length = 0;
        foreach (var octet in field[..colon].TrimEnd(" \t"u8)) room[length++] = octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet + 32) : octet;
        room[length++] = (byte)':';
        var start = length;
        var hasBlank = false;
        foreach (var octet in field[(colon + 1)..])
        {
            if (octet is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                hasBlank = true;
                continue;
            }
            if (hasBlank && length > start) room[length++] = (byte)' ';
            hasBlank = false;
            room[length++] = octet;
        }
        if (withEnd) "\r\n"u8.CopyTo(room[length..]);
        into.Advance(length + (withEnd ? 2 : 0));
    }

    /// <summary>Writes a field as it is, its line end only where asked for.</summary>
    public static void SimpleHeader(ReadOnlySpan<byte> field, IBufferWriter<byte> into, bool withEnd)
    {
        into.Write(field.TrimEnd("\r\n"u8));
        if (withEnd) into.Write("\r\n"u8);
    }

    /// <summary>Writes a body in relaxed form: blanks as one, none at a line's end, no empty lines at the end of the whole.</summary>
    public static void RelaxedBody(ReadOnlySpan<byte> body, IBufferWriter<byte> into)
    {
        var empty = 0;
        while (body.Length > 0)
        {
            var end = body.IndexOf((byte)'\n');
            var line = (end < 0 ? body : body[..end]).TrimEnd(" \t\r"u8);
            body = end < 0 ? [] : body[(end + 1)..];
            if (line.Length == 0)
            {
                empty++;
                continue;
            }
            for (; empty > 0; empty--) into.Write("\r\n"u8);
            RelaxedLine(line, into);
        }
    }

    /// <summary>Writes a body as it is, but for empty lines at its end; an empty one is one line end.</summary>
    public static void SimpleBody(ReadOnlySpan<byte> body, IBufferWriter<byte> into)
    {
        while (body.EndsWith("\r\n"u8)) body = body[..^2];
        into.Write(body);
        into.Write("\r\n"u8);
    }

    static void RelaxedLine(ReadOnlySpan<byte> line, IBufferWriter<byte> into)
    {
        var room = into.GetSpan(line.Length + 2);
        var length = 0;
        while (line.Length > 0)
        {
            var blank = line.IndexOfAny((byte)' ', (byte)'\t');
            var word = blank < 0 ? line : line[..blank];
            word.CopyTo(room[length..]);
            length += word.Length;
            if (blank < 0) break;
            room[length++] = (byte)' ';
            line = line[blank..].TrimStart(" \t"u8);
        }
        "\r\n"u8.CopyTo(room[length..]);
        into.Advance(length + 2);
    }
}
