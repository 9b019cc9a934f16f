using System.Buffers;
using System.Text;
using Sluice.Mail.Addresses;

namespace Sluice.Mail.Composing;

/// <summary>Writes header fields (RFC 5322 §2.2): folded at 78, encoded words where a text goes beyond ASCII, and never a value that would begin a field of its own.</summary>
static class HeaderWriter
{
    /// <summary>Writes words for people, as Subject: encoded where they need it (RFC 2047).</summary>
    public static void Text(IBufferWriter<byte> into, string name, string value)
    {
        MailFieldException.OneLine(name, value);
        if (EncodedWordWriter.IsNeeded(value)) Folded(into, name, EncodedWordWriter.Encode(value, name.Length + 2));
        else Folded(into, name, value);
    }

    /// <summary>Writes what programs read, as Message-ID or List-Unsubscribe: ASCII, folded at its blanks.</summary>
    public static void Token(IBufferWriter<byte> into, string name, string value)
    {
        MailFieldException.OneLine(name, value);
        if (!Ascii.IsValid(value)) throw new MailFieldException(name, $"{name} goes beyond ASCII.");
        Folded(into, name, value);
    }

    /// <summary>Writes a list of addresses; nothing for an empty one.</summary>
    public static void Addresses(IBufferWriter<byte> into, string name, IReadOnlyList<MailAddress> addresses)
    {
        if (addresses.Count == 0) return;
        Folded(into, name, addresses is [var only] ? Shown(name, only) : string.Join(", ", addresses.Select(address => Shown(name, address))));
    }

    /// <summary>The name of a field of one's own.</summary>
    /// <exception cref="MailFieldException">It holds signs that no name may (RFC 5322 §2.2).</exception>
    public static string Name(string name) =>
        name.Length is > 0 and <= 76 && name.All(sign => sign is > ' ' and < '\u007f' and not ':') ? name : throw new MailFieldException("header", "A header's name is made of visible ASCII signs without a colon.");

    static string Shown(string field, MailAddress address)
    {
        MailFieldException.OneLine(field, address.Address);
        if (string.IsNullOrEmpty(address.Name)) return address.Address;
        var name = MailFieldException.OneLine(field, address.Name);
        if (EncodedWordWriter.IsNeeded(name)) return $"{EncodedWordWriter.Encode(name, field.Length + 2)} <{address.Address}>";
        return $"{(name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is ' ' or '-' or '\'') ? name : MailAddress.Quote(name))} <{address.Address}>";
    }

    // Breaks stand before a blank that has something other than blanks behind it, so no line is empty.
    static void Folded(IBufferWriter<byte> into, string name, string value)
    {
        Letters(into, name);
        into.Write(": "u8);
        var column = name.Length + 2;
        var rest = value.AsSpan();
        while (column + rest.Length > 78)
        {
            var cut = Break(rest, 78 - column);
            if (cut < 0) break;
            Utf8(into, rest[..cut]);
            into.Write("\r\n"u8);
            rest = rest[cut..];
            column = 0;
        }
        if (column + rest.Length > 998) throw new MailFieldException(name, $"{name} has a word longer than a line of mail may be.");
        Utf8(into, rest);
        into.Write("\r\n"u8);
    }

    // The last blank that leaves room, else the first one after; never the first sign of the line.
    static int Break(ReadOnlySpan<char> rest, int room)
    {
        var found = -1;
        for (var i = 1; i < rest.Length - 1; i++)
        {
            if (rest[i] is not ' ' || rest[i + 1] is ' ' or '\t') continue;
            if (i > room && found > 0) break;
            found = i;
            if (i > room) break;
        }
        return found;
    }

    static void Letters(IBufferWriter<byte> into, string text) => into.Advance(Encoding.ASCII.GetBytes(text, into.GetSpan(text.Length)));

    static void Utf8(IBufferWriter<byte> into, ReadOnlySpan<char> text) => into.Advance(Encoding.UTF8.GetBytes(text, into.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
