using System.Globalization;
using Sluice.Mail.Wire;

namespace Sluice.Mail.Imap;

/// <summary>One answer of the server: to a command (with its tag), of its own accord (*), or an invitation to go on (+).</summary>
/// <param name="Tag">The tag, <c>*</c> or <c>+</c>.</param>
/// <param name="Values">What follows.</param>
/// <param name="Text">The first line behind the tag as it was.</param>
sealed record ImapLine(string Tag, IReadOnlyList<ImapValue> Values, string Text)
{
    const int LongestLine = 8 << 20;
    const int MostLiterals = 1_000;

    /// <summary>OK, NO, BAD, BYE, or the kind of the data: the first word that is no number.</summary>
    public string Kind => Values.FirstOrDefault(value => value.Word is { Length: > 0 } word && !char.IsAsciiDigit(word[0]))?.Word?.ToUpperInvariant() ?? "";

    /// <summary>The number before the kind: <c>* 12 FETCH</c>.</summary>
    public uint Number => Values is [{ Word: { } word }, ..] && uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The words of a code such as <c>[UIDVALIDITY 7]</c>; null without it.</summary>
    public string[]? Code(string name) =>
        Values.Select(value => value.Word).OfType<string>().FirstOrDefault(word => word.StartsWith('[') && word.Length > name.Length && word.AsSpan(1).StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } code ? code.Trim('[', ']').Split(' ') : null;

    /// <summary>Reads one answer with its literals.</summary>
    public static async ValueTask<ImapLine> ReadAsync(LineChannel channel, int largestLiteral, CancellationToken cancel)
    {
        var line = await channel.ReadLineAsync(LongestLine, cancel);
        var space = line.IndexOf(' ');
        var (tag, text) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
        var tokens = new ImapTokens();
        var rest = text;
        for (var count = 0; ; count++)
        {
            if (LiteralSize(rest) is not { } size)
            {
                tokens.Add(rest);
                return new(tag, tokens.Values, text);
            }
            if (size > largestLiteral || count == MostLiterals) throw new ProtocolException($"The server sends {size} bytes at once; {largestLiteral} are taken.");
            tokens.Add(rest[..rest.LastIndexOf('{')]);
            tokens.Add(await channel.ReadBytesAsync((int)size, cancel));
            rest = await channel.ReadLineAsync(LongestLine, cancel);
        }
    }

    // "{12}" at the end, "{12+}" and "~{12}" too.
    static long? LiteralSize(string line)
    {
        if (!line.EndsWith('}') || line.LastIndexOf('{') is not (>= 0 and var open)) return null;
        return long.TryParse(line.AsSpan(open + 1, line.Length - open - 2).TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
    }
}
