using System.Text;

namespace Sluice.Mail.Imap;

/// <summary>A piece of an answer: a word, a string, a literal, a list, or nothing (RFC 9051 §4).</summary>
sealed class ImapValue
{
    /// <summary>NIL.</summary>
    public static readonly ImapValue Nothing = new();

    /// <summary>A word or a string; null for others.</summary>
    public string? Word { get; init; }

    /// <summary>A literal; null for others.</summary>
    public byte[]? Literal { get; init; }

    /// <summary>A list; null for others.</summary>
    public List<ImapValue>? List { get; init; }

    /// <summary>A word, or a literal read as UTF-8; empty for others.</summary>
    public string Text => Word ?? (Literal is null ? "" : Encoding.UTF8.GetString(Literal));

    /// <summary>The bytes of a literal or string.</summary>
    public byte[] Bytes => Literal ?? Encoding.UTF8.GetBytes(Word ?? "");

    /// <summary>True for a word, case ignored.</summary>
    public bool Is(string word) => word.Equals(Word, StringComparison.OrdinalIgnoreCase);
}
