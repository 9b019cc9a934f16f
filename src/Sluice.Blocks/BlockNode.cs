namespace Sluice.Blocks;

/// <summary>A piece of the text. The nodes of a <see cref="BlockText"/> follow one another without a hole: their sources, joined, are the text.</summary>
public abstract class BlockNode
{
    private protected BlockNode(string text, TextSpan span, int line) => (Text, Span, Line) = (text, span, line);

    private protected string Text { get; }

    /// <summary>Where it stands, its last line end included.</summary>
    public TextSpan Span { get; }

    /// <summary>The line of its first character, 1 for the first.</summary>
    public int Line { get; }

    /// <summary>Its characters, exactly.</summary>
    public string Source => Span.In(Text);
}

/// <summary>Empty lines between, before or after.</summary>
public sealed class GapNode : BlockNode
{
    internal GapNode(string text, TextSpan span, int line) : base(text, span, line) { }
}

/// <summary>Markdown outside any block.</summary>
public sealed class ProseNode : BlockNode
{
    internal ProseNode(string text, TextSpan span, int line) : base(text, span, line) { }
}

/// <summary>A property where it is written.</summary>
/// <param name="Name">The declared name.</param>
/// <param name="Key">The key, or null where the value stands behind the block's name.</param>
/// <param name="Value">The value without blanks around it; empty when nothing stands there.</param>
/// <param name="Line">The whole line with its end when it has one of its own; else null: it stands in the first line.</param>
public sealed record PropertyNode(string Name, TextSpan? Key, TextSpan Value, TextSpan? Line);
