namespace Sluice.Blocks;

public sealed partial class BlockText
{
    /// <summary>
    /// Writes a property of a block: where it stands if it stands somewhere, else behind the name or as a line of its
    /// own. Line breaks in the value become blanks; an empty value takes the property away.
    /// </summary>
    /// <param name="item">A block; Markdown has no properties and stays as it is.</param>
    /// <param name="name">A declared property; another name changes nothing.</param>
    /// <param name="value">The value, or null to take it away.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public TextChange SetProperty(int item, string name, string? value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Items.Count, nameof(item));
        var said = string.Join(' ', (value ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Trim();
        if (Items[item] is not Block { Kind: { } kind } block || kind.Properties.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } declared) return Unchanged;
        if (block.Find(name) is { } node) return said.Length == 0 ? Remove(block, node) : node.Key is null && BlockHead.IsProperty(said, kind) ? AsLine(block, node, said) : Replace(node.Value, node.Value.Length == 0 && node.Value.Start > 0 && Text[node.Value.Start - 1] == ':' ? " " + said : said);
        if (said.Length == 0) return Unchanged;
        return declared.Positional && block.Properties.All(p => p.Line is not null) && block.Stray is null && !BlockHead.IsProperty(said, kind)
            ? Replace(new TextSpan(block.Head.NameSpan.End, 0), " " + said)
            : NewLine(block, $"{declared.Name}: {said}");
    }

    /// <summary>
    /// Writes what stands inside a block, or the whole of a piece of Markdown. A body that holds lines of colons gets
    /// more of them around it; one that begins like a property is set off by an empty line; Markdown that holds the
    /// beginning of a block becomes a block of the kind <c>text</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public TextChange SetBody(int item, string body)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Items.Count, nameof(item));
        var written = Unix(body).Trim('\n');
        var lines = written.Length == 0 ? [] : TextLine.Of(written).ToList();
        if (Items[item] is not Block block) return Prose(item, written, lines);
        if (written == Unix(block.Body)) return Unchanged;
        var colons = Math.Max(block.Colons, lines.Select(l => Math.Max(l.Closes(), l.Opens()) + 1).Append(0).Max(n => n > 3 ? n : 0));
        var head = Text[block.Head.Colons.End..block.Head.End];
        var apart = block.Kind is { } kind && lines.Count > 0 && BlockHead.IsProperty(lines[0].Content.ToString(), kind) ? "\n" : "";
        var close = block.CloseSpan is { } span ? span.In(Text) : LineEnd;
        var inside = (apart + written + (written.Length > 0 ? "\n" : "")).Replace("\n", LineEnd, StringComparison.Ordinal);
        var text = new string(':', colons) + head + (head.EndsWith('\n') ? "" : LineEnd) + inside + new string(':', Math.Max(colons, close.Length - close.TrimStart(':').Length)) + close.TrimStart(':');
        return Replace(block.Span, text);
    }

    static TextChange Unchanged => new(0, "", "");

    TextChange Prose(int item, string written, List<TextLine> lines)
    {
        if (written.Trim().Length == 0) return Delete(item);
        var span = Items[item].Span;
        var end = span.End > span.Start && Text[span.End - 1] == '\n' ? LineEnd : "";
        if (lines.All(l => l.Opens() == 0)) return Replace(span, written.Replace("\n", LineEnd, StringComparison.Ordinal) + end);
        var colons = new string(':', Math.Max(3, lines.Max(l => Math.Max(l.Closes(), l.Opens())) + 1));
        return Replace(span, $"{colons} text\n{written}\n{colons}".Replace("\n", LineEnd, StringComparison.Ordinal) + end);
    }

    TextChange Remove(Block block, PropertyNode node)
    {
        if (node.Line is { } line) return Replace(line, "");
        return Replace(TextSpan.FromTo(block.Head.NameSpan.End, node.Value.End), "");
    }

    // A value behind the name that would read as a property gets a line and its key.
    TextChange AsLine(Block block, PropertyNode node, string said)
    {
        var (from, to) = (block.Head.NameSpan.End, block.Head.End);
        var rest = Text[node.Value.End..to];
        return Replace(TextSpan.FromTo(from, to), rest + (rest.EndsWith('\n') ? "" : LineEnd) + $"{node.Name}: {said}{LineEnd}");
    }

    TextChange NewLine(Block block, string line) =>
        block.Head.End > 0 && Text[block.Head.End - 1] == '\n' ? Replace(new TextSpan(block.Head.End, 0), line + LineEnd) : Replace(new TextSpan(block.Head.End, 0), LineEnd + line);

    TextChange Replace(TextSpan span, string with)
    {
        var was = span.In(Text);
        return was == with ? Unchanged : new TextChange(span.Start, was, with);
    }
}
