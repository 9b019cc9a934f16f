namespace Sluice.Blocks;

/// <summary>What a stretch of the text is, for colouring it.</summary>
public enum TokenKind
{
    /// <summary>The colons that open or close a block.</summary>
    Colons,
    /// <summary>The name of a block.</summary>
    Name,
    /// <summary>The key of a property, with its colon.</summary>
    Key,
    /// <summary>The value of a property.</summary>
    Value,
    /// <summary>A line of +++.</summary>
    Divider,
    /// <summary>Everything else.</summary>
    Text,
}

/// <summary>A stretch of the text and what it is.</summary>
/// <param name="Span">Where.</param>
/// <param name="Kind">What.</param>
public readonly record struct BlockToken(TextSpan Span, TokenKind Kind);

public sealed partial class BlockText
{
    /// <summary>The leaves of the tree: tokens that follow one another without a hole and cover the whole text.</summary>
    public IReadOnlyList<BlockToken> Tokens()
    {
        var tokens = new List<BlockToken>();
        var at = 0;
        void Take(TextSpan span, TokenKind kind)
        {
            if (span.Start > at) tokens.Add(new BlockToken(TextSpan.FromTo(at, span.Start), TokenKind.Text));
            if (span.Length > 0) tokens.Add(new BlockToken(span, kind));
            at = span.End;
        }
        foreach (var block in Nodes.OfType<Block>())
        {
            Take(block.Head.Colons, TokenKind.Colons);
            Take(block.Head.NameSpan, TokenKind.Name);
            foreach (var property in block.Properties)
            {
                if (property.Key is { } key) Take(new TextSpan(key.Start, key.Length + 1), TokenKind.Key);
                Take(property.Value, TokenKind.Value);
            }
            if (block.Kind?.Body == BodyKind.Parts)
                foreach (var line in TextLine.Of(Text, block.BodySpan.Start).TakeWhile(l => l.Start < block.BodySpan.End).Where(l => l.Content.SequenceEqual("+++"))) Take(new TextSpan(line.Start, 3), TokenKind.Divider);
            if (block.CloseSpan is { } close) Take(new TextSpan(close.Start, new TextLine(Text, close.Start, close.End, 0).Content.Length), TokenKind.Colons);
        }
        Take(new TextSpan(Text.Length, 0), TokenKind.Text);
        return tokens;
    }
}
