using System.Text;

namespace Sluice.Blocks;

// A node on its way to another place.
sealed record Piece(string Text, BlockNode? Node)
{
    public bool IsGap => Node is null or GapNode;

    public static Piece Of(BlockNode node) => new(node.Source, node);

    // The pieces as one text that reads as the same pieces.
    public static string Join(IReadOnlyList<Piece> pieces, string lineEnd)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Text.Length == 0) continue;
            if (text.Length > 0 && text[^1] != '\n') text.Append(lineEnd);
            if (i > 0 && pieces[i].Node is ProseNode && pieces[i - 1].Node is ProseNode) text.Append(lineEnd);
            text.Append(pieces[i].Text);
            if (pieces[i].Node is Block { CloseSpan: null } open && pieces.Skip(i + 1).FirstOrDefault(p => !p.IsGap) is { } next && (next.Node is not Block block || block.Colons < open.Colons))
                text.Append(text[^1] == '\n' ? "" : lineEnd).Append(':', open.Colons).Append(lineEnd);
        }
        return text.ToString();
    }
}
