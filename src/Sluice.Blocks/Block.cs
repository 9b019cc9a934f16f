namespace Sluice.Blocks;

/// <summary>A block: <c>::: name</c>, its properties, its body, <c>:::</c>.</summary>
public sealed class Block : BlockNode
{
    internal Block(string text, TextSpan span, int line, BlockHead head, TextSpan body, TextSpan? close) : base(text, span, line) =>
        (Head, BodySpan, CloseSpan) = (head, body, close);

    internal BlockHead Head { get; }

    /// <summary>The name in small letters, known or not.</summary>
    public string Name => Head.NameSpan.In(Text).ToLowerInvariant();

    /// <summary>The declaration, or null for a name nobody declared.</summary>
    public BlockKind? Kind => Head.Kind;

    /// <summary>How many colons open it; as many or more close it.</summary>
    public int Colons => Head.Colons.Length;

    /// <summary>What stands behind the name and is no property, or null.</summary>
    public TextSpan? Stray => Head.Stray;

    /// <summary>All properties as written; of two with one name the first counts.</summary>
    public IReadOnlyList<PropertyNode> Properties => Head.Properties;

    /// <summary>From the line after the properties up to the closing line.</summary>
    public TextSpan BodySpan { get; }

    /// <summary>The closing line, or null when the block is not closed.</summary>
    public TextSpan? CloseSpan { get; }

    /// <summary>The body without the line ends around it.</summary>
    public string Body => BodySpan.In(Text).Trim('\r', '\n');

    /// <summary>The value of a property as written, or null when it is not there or empty.</summary>
    public string? this[string name] => Find(name) is { Value.Length: > 0 } node ? node.Value.In(Text) : null;

    /// <summary>The property that counts, or null.</summary>
    public PropertyNode? Find(string name) => Properties.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of a property that may be repeated in the text of another document; used for spans of this block only.</summary>
    /// <param name="span">A span of one of its properties.</param>
    public string At(TextSpan span) => span.In(Text);
}
