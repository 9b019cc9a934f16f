namespace Sluice.Blocks;

// The opening line and the property lines below it.
sealed record BlockHead(TextSpan Colons, TextSpan NameSpan, BlockKind? Kind, TextSpan? Stray, IReadOnlyList<PropertyNode> Properties, int End)
{
    public static BlockHead Read(string text, TextSpan open, int until, BlockCatalogue catalogue)
    {
        var first = new TextLine(text, open.Start, open.End, 0);
        var stop = open.Start + first.Content.Length;
        var colons = TextSpan.FromTo(open.Start, Skip(text, open.Start, stop, c => c == ':'));
        var from = Skip(text, colons.End, stop, char.IsWhiteSpace);
        var name = TextSpan.FromTo(from, Skip(text, from, stop, c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        var kind = catalogue.Find(name.In(text));
        var properties = new List<PropertyNode>();
        var rest = TextSpan.FromTo(Skip(text, name.End, stop, char.IsWhiteSpace), stop);
        TextSpan? stray = rest.Length > 0 ? rest : null;
        if (kind is not null && rest.Length > 0 && (Written(text, rest, kind, null) ?? Positional(rest, kind)) is { } inline)
        {
            properties.Add(inline);
            stray = null;
        }
        var at = open.End;
        foreach (var line in TextLine.Of(text, open.End))
        {
            if (kind is null || line.Start >= until || Written(text, new TextSpan(line.Start, line.Content.Length), kind, TextSpan.FromTo(line.Start, line.End)) is not { } property) break;
            properties.Add(property);
            at = line.End;
        }
        return new BlockHead(colons, name, kind, stray, properties, at);
    }

    // Only a declared key makes a property: "Note: read this" stays text.
    public static bool IsProperty(string line, BlockKind kind) => Written(line, new TextSpan(0, line.AsSpan().TrimEnd().Length), kind, null) is not null;

    static PropertyNode? Written(string text, TextSpan span, BlockKind kind, TextSpan? line)
    {
        var end = Skip(text, span.Start, span.End, char.IsAsciiLetter);
        if (end == span.Start || end >= span.End || text[end] != ':') return null;
        var key = TextSpan.FromTo(span.Start, end);
        var declared = kind.Properties.FirstOrDefault(p => text.AsSpan(key.Start, key.Length).Equals(p.Name, StringComparison.OrdinalIgnoreCase));
        return declared is null ? null : new PropertyNode(declared.Name, key, TextSpan.FromTo(Skip(text, end + 1, span.End, char.IsWhiteSpace), span.End), line);
    }

    static PropertyNode? Positional(TextSpan rest, BlockKind kind) =>
        kind.Properties.FirstOrDefault(p => p.Positional) is { } property ? new PropertyNode(property.Name, null, rest, null) : null;

    static int Skip(string text, int at, int end, Func<char, bool> over)
    {
        while (at < end && over(text[at])) at++;
        return at;
    }
}
