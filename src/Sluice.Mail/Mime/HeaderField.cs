using System.Text;
using Sluice.Mail.Text;

namespace Sluice.Mail.Mime;

/// <summary>One header field as it was received (RFC 5322 §2.2, RFC 6532).</summary>
/// <param name="Name">The name as written; comparing goes without regard to case.</param>
/// <param name="Raw">The whole field with its line ends, for checking signatures.</param>
public sealed record HeaderField(string Name, ReadOnlyMemory<byte> Raw)
{
    string? value;

    /// <summary>The value on one line, its encoded words left as they are.</summary>
    public string Value => value ??= Unfolded();

    /// <summary>The value on one line, its encoded words read (RFC 2047).</summary>
    public string Text => EncodedWords.Decode(Value);

    /// <summary>True where the name is this one.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    string Unfolded()
    {
        var raw = Raw.Span;
        var text = Charsets.Decode(raw[(raw.IndexOf((byte)':') + 1)..], null);
        var line = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (sign is '\r' or '\n' or '\0') continue;
            line.Append(sign == '\t' ? ' ' : sign);
        }
        return line.ToString().Trim();
    }
}
