namespace Sluice.Blocks;

/// <summary>What stands between the properties of a block and its end.</summary>
public enum BodyKind
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Markdown.</summary>
    Markdown,
    /// <summary>Several pieces of Markdown, parted by lines of +++.</summary>
    Parts,
    /// <summary>Headings with ## and an answer under each.</summary>
    Questions,
    /// <summary>A list, one choice a line.</summary>
    Options,
    /// <summary>HTML, which the renderer cleans.</summary>
    Html,
}

/// <summary>A kind of block, declared once.</summary>
/// <param name="Name">The word behind the colons: small letters, digits and dashes.</param>
/// <param name="Label">What the editor calls it.</param>
/// <param name="Icon">The name of its icon.</param>
/// <param name="Body">What stands inside.</param>
public sealed record BlockKind(string Name, string Label, string Icon, BodyKind Body)
{
    /// <summary>One sentence on what it is for.</summary>
    public string Help { get; init; } = "";

    /// <summary>Its own properties, in the order of the editor.</summary>
    public IReadOnlyList<BlockProperty> Properties { get; init; } = [];

    /// <summary>The whole text of a new block of this kind, with \n as line end.</summary>
    public string Start { get; init; } = "";

    /// <summary>True when an empty body is reported.</summary>
    public bool BodyRequired { get; init; }
}
