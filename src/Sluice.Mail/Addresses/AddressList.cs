using System.Text;
using Sluice.Mail.Mime;
using Sluice.Mail.Text;

namespace Sluice.Mail.Addresses;

/// <summary>Reads the addresses of a received header such as To or From (RFC 5322 §3.4): groups, comments, routes, and what senders really write.</summary>
public static class AddressList
{
    // A hostile header of 100 KB would hold 50,000.
    const int Most = 2_000;

    /// <summary>All addresses of an unfolded value, in order; entries without one are left out.</summary>
    public static IReadOnlyList<MailAddress> Parse(string? value)
    {
        var found = new List<MailAddress>();
        var scanner = new HeaderScanner(value ?? "");
        while (!scanner.IsDone && found.Count < Most)
        {
            if (Mailbox(ref scanner) is { } address) found.Add(address);
            if (!scanner.IsDone && !scanner.Take(',') && !scanner.Take(';') && !scanner.Take(':')) scanner.Take(scanner.Next);
        }
        return found;
    }

    /// <summary>The first address; null without one.</summary>
    public static MailAddress? First(string? value) => Parse(value) is [var first, ..] ? first : null;

    static MailAddress? Mailbox(ref HeaderScanner scanner)
    {
        var words = new StringBuilder();
        string? comment = null;
        while (true)
        {
            comment = scanner.SkipBlanks() ?? comment;
            if (scanner.IsDone || scanner.Next is ',' or ';') break;
            if (scanner.Next == ':')
            {
                // A group's name, unless an address has begun: some write mailto:ann@example.com.
                scanner.Take(':');
                words.Clear();
                continue;
            }
            if (scanner.Next == '<') return Angle(ref scanner, words.ToString());
            if (words.Length > 0 && words[^1] is not ('@' or '.') && scanner.Next is not ('@' or '.')) words.Append(' ');
            if (scanner.Next == '"') Quoted(ref scanner, words);
            else if (scanner.Until(" \t(),;:<\"") is { Length: > 0 } word) words.Append(word);
            else scanner.Take(scanner.Next);
        }
        var bare = words.ToString().Trim();
        var last = bare.LastIndexOf(' ');
        // "Ann Lee ann@example.com" without brackets: the word with the @ is meant.
        return Address(bare, comment) ?? (last > 0 ? Address(bare[(last + 1)..], bare[..last]) : null);
    }

    static MailAddress? Angle(ref HeaderScanner scanner, string name)
    {
        scanner.Take('<');
        var content = new StringBuilder();
        while (!scanner.IsDone && scanner.Next is not '>')
        {
            if (scanner.Next == '"') Quoted(ref scanner, content);
            else if (scanner.Until("\">") is { Length: > 0 } piece) content.Append(piece);
        }
        scanner.Take('>');
        scanner.Until(",;");
        var address = content.ToString().Trim();
        // Source routes (RFC 5321 appendix C): the last part is the mailbox.
        if (address.StartsWith('@') && address.LastIndexOf(':') is > 0 and var colon) address = address[(colon + 1)..];
        return Address(address, name.Trim());
    }

    // A quoted word before an @ keeps its quotes: it is a local part, else a name.
    static void Quoted(ref HeaderScanner scanner, StringBuilder words)
    {
        var content = scanner.Quoted();
        words.Append(scanner.Next == '@' && !AddressRules.IsDotAtom(content) ? MailAddress.Quote(content) : content);
    }

    static MailAddress? Address(string text, string? name) =>
        AddressRules.Problem(text.Trim('<', '>', ' ', '\''), out var address) is null ? address! with { Name = string.IsNullOrWhiteSpace(name) ? null : EncodedWords.Decode(name.Trim()) } : null;
}
