using System.Buffers;
using System.Text;

namespace Sluice.Mail.Dkim;

/// <summary>Finds fields for signing: those of a name from the last to the first, each once (RFC 6376 §5.4.2).</summary>
sealed class SignedFields
{
    readonly List<(int Start, int NameLength, int End)> fields = [];

    /// <summary>Where the body begins.</summary>
    public int BodyStart { get; private set; }

    /// <summary>Notes where the fields of a message lie; line ends are CRLF or LF.</summary>
    public void Read(ReadOnlySpan<byte> message)
    {
        fields.Clear();
        var at = 0;
        while (at < message.Length)
        {
            var end = Next(message, at);
            if (message[at] is (byte)'\r' or (byte)'\n') break;
            while (end < message.Length && message[end] is (byte)' ' or (byte)'\t') end = Next(message, end);
            var colon = message[at..end].IndexOf((byte)':');
            if (colon > 0) fields.Add((at, message.Slice(at, colon).TrimEnd(" \t"u8).Length, end));
            at = end;
        }
        BodyStart = at < message.Length ? Next(message, at) : message.Length;
    }

    /// <summary>How often a name occurs.</summary>
    public int Count(ReadOnlySpan<byte> message, string name)
    {
        var count = 0;
        foreach (var field in fields)
        {
            if (Is(message, field, name)) count++;
        }
        return count;
    }

    /// <summary>The bytes of the field of a name with so many of it below it; empty where there are no more.</summary>
    public ReadOnlySpan<byte> FromBelow(ReadOnlySpan<byte> message, string name, int below)
    {
        for (var i = fields.Count - 1; i >= 0; i--)
        {
            if (Is(message, fields[i], name) && below-- == 0) return message[fields[i].Start..fields[i].End];
        }
        return [];
    }

    static bool Is(ReadOnlySpan<byte> message, (int Start, int NameLength, int End) field, string name) =>
        field.NameLength == name.Length && Ascii.EqualsIgnoreCase(message.Slice(field.Start, field.NameLength), name);

    static int Next(ReadOnlySpan<byte> message, int at)
    {
        var found = message[at..].IndexOf((byte)'\n');
        return found < 0 ? message.Length : at + found + 1;
    }
}
