namespace Sluice.Blocks;

/// <summary>
/// A text of Markdown with named blocks, as a tree that loses nothing: the sources of its nodes, joined, are the text.
/// Blocks begin with three or more colons and a name, and end with as many colons or more alone on a line; a block that
/// is not closed ends where the next one begins. Nothing is refused: what is wrong is kept and told by
/// <see cref="BlockCheck"/>.
/// </summary>
public sealed partial class BlockText
{
    BlockText(string text, BlockCatalogue catalogue, IReadOnlyList<BlockNode> nodes) =>
        (Text, Catalogue, Nodes, Items) = (text, catalogue, nodes, [.. nodes.Where(n => n is not GapNode)]);

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The kinds it was read with.</summary>
    public BlockCatalogue Catalogue { get; }

    /// <summary>All pieces in order, without holes.</summary>
    public IReadOnlyList<BlockNode> Nodes { get; }

    /// <summary>The pieces that show something: blocks and Markdown, not the empty lines. Edits name them by their place here.</summary>
    public IReadOnlyList<BlockNode> Items { get; }

    /// <summary>Reads a text; never refuses. Time and memory grow with its length.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="catalogue">The kinds that are known.</param>
    public static BlockText Parse(string text, BlockCatalogue catalogue)
    {
        var nodes = new List<BlockNode>();
        var (start, number, open, colons) = (0, 1, (TextLine?)null, 0);
        foreach (var line in TextLine.Of(text))
        {
            if (open is { } first && line.Closes() is var closing && closing >= colons && closing > 0)
            {
                nodes.Add(Make(text, first, line.Start, TextSpan.FromTo(line.Start, line.End), catalogue));
                (start, number, open) = (line.End, line.Number + 1, null);
            }
            else if (line.Opens() is > 0 and var opening && (open is null || opening >= colons))
            {
                if (open is { } before) Unclosed(nodes, text, before, line.Start, catalogue);
                else Loose(nodes, text, start, line.Start, number);
                (open, colons, start, number) = (line, opening, line.Start, line.Number);
            }
        }
        if (open is { } last) Unclosed(nodes, text, last, text.Length, catalogue);
        else Loose(nodes, text, start, text.Length, number);
        return new BlockText(text, catalogue, nodes);
    }

    static Block Make(string text, TextLine open, int bodyEnd, TextSpan? close, BlockCatalogue catalogue)
    {
        var head = BlockHead.Read(text, TextSpan.FromTo(open.Start, open.End), bodyEnd, catalogue);
        return new Block(text, TextSpan.FromTo(open.Start, close?.End ?? bodyEnd), open.Number, head, TextSpan.FromTo(head.End, bodyEnd), close);
    }

    // The empty lines behind a block that was not closed are no part of it.
    static void Unclosed(List<BlockNode> nodes, string text, TextLine open, int end, BlockCatalogue catalogue)
    {
        var (stop, number) = (open.End, open.Number + 1);
        foreach (var line in TextLine.Of(text, open.End, open.Number + 1))
        {
            if (line.Start >= end) break;
            if (!line.IsBlank) (stop, number) = (line.End, line.Number + 1);
        }
        nodes.Add(Make(text, open, stop, null, catalogue));
        if (end > stop) nodes.Add(new GapNode(text, TextSpan.FromTo(stop, end), number));
    }

    static void Loose(List<BlockNode> nodes, string text, int start, int end, int number)
    {
        var (first, firstLine, stop, stopLine) = (-1, number, start, number);
        foreach (var line in TextLine.Of(text, start, number))
        {
            if (line.Start >= end) break;
            if (line.IsBlank) continue;
            if (first < 0) (first, firstLine) = (line.Start, line.Number);
            (stop, stopLine) = (line.End, line.Number + 1);
        }
        if (first < 0) (first, stop) = (start, start);
        if (first > start) nodes.Add(new GapNode(text, TextSpan.FromTo(start, first), number));
        if (stop > first) nodes.Add(new ProseNode(text, TextSpan.FromTo(first, stop), firstLine));
        if (end > stop) nodes.Add(new GapNode(text, TextSpan.FromTo(stop, end), stopLine));
    }
}
