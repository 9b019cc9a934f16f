namespace Sluice.Blocks;

// Edits. Each answers the change it makes and touches the named block alone, with three exceptions that keep the text
// what it was: a last line gets its end when it is last no longer, a neighbour that was not closed is closed when it would
// swallow what comes to stand behind it, and Markdown beside Markdown is parted by an empty line.
public sealed partial class BlockText
{
    /// <summary>The line end of this text: that of its first line.</summary>
    public string LineEnd => Text.IndexOf('\n') is > 0 and var at && Text[at - 1] == '\r' ? "\r\n" : "\n";

    /// <summary>Puts a block before the item of that place, or at the end.</summary>
    /// <param name="place">0 to the number of items.</param>
    /// <param name="source">Its whole text; \n is written as this text's line end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public TextChange Add(int place, string source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)place, (uint)Items.Count, nameof(place));
        var pieces = Pieces();
        var fresh = Parse(Ended(source), Catalogue).Items.Select(n => Piece.Of(n));
        var at = place == Items.Count ? pieces.Count : Index(place);
        List<Piece> added = [];
        if (at == pieces.Count && at > 0 && pieces[^1].Node is not GapNode) added.Add(new Piece(LineEnd, null));
        foreach (var piece in fresh) added.AddRange([piece, new Piece(LineEnd, null)]);
        if (at == pieces.Count && added.Count > 0) added.RemoveAt(added.Count - 1);
        pieces.InsertRange(at, added);
        return Change(pieces);
    }

    /// <summary>Takes an item to another place; the empty lines stay where they are.</summary>
    /// <param name="item">The item.</param>
    /// <param name="place">Its place afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item or place.</exception>
    public TextChange Move(int item, int place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Items.Count, nameof(item));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)Items.Count, nameof(place));
        if (item == place) return TextChange.Between(Text, Text);
        var order = Items.ToList();
        var moved = order[item];
        order.RemoveAt(item);
        order.Insert(place, moved);
        var bare = Items[^1] == Nodes[^1] && !Items[^1].Source.EndsWith('\n');
        var next = 0;
        var pieces = Nodes.Select(n => n is GapNode ? Piece.Of(n) : Piece.Of(order[next++])).ToList();
        if (bare) pieces[^1] = pieces[^1] with { Text = pieces[^1].Text.EndsWith("\r\n", StringComparison.Ordinal) ? pieces[^1].Text[..^2] : pieces[^1].Text.EndsWith('\n') ? pieces[^1].Text[..^1] : pieces[^1].Text };
        return Change(pieces);
    }

    /// <summary>Puts a copy of an item behind it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public TextChange Duplicate(int item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Items.Count, nameof(item));
        var pieces = Pieces();
        var at = Index(item);
        pieces.InsertRange(at + 1, [new Piece(LineEnd, null), pieces[at] with { Text = Ended(pieces[at].Text) }]);
        return Change(pieces);
    }

    /// <summary>Takes an item away, with the empty lines behind it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public TextChange Delete(int item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Items.Count, nameof(item));
        var pieces = Pieces();
        var at = Index(item);
        pieces.RemoveAt(at);
        if (at < pieces.Count && pieces[at].IsGap && (at == 0 || pieces[at - 1].IsGap || at + 1 < pieces.Count)) pieces.RemoveAt(at);
        return Change(pieces);
    }

    TextChange Change(List<Piece> pieces) => TextChange.Between(Text, Piece.Join(pieces, LineEnd));

    List<Piece> Pieces() => [.. Nodes.Select(Piece.Of)];

    int Index(int item) => Nodes.TakeWhile(n => n != Items[item]).Count();

    static string Unix(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    string Ended(string source)
    {
        var text = Unix(source).TrimEnd('\n') + "\n";
        return LineEnd == "\n" ? text : text.Replace("\n", LineEnd, StringComparison.Ordinal);
    }
}
