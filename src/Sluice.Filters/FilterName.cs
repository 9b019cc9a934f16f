namespace Sluice.Filters;

/// <summary>A quoted name inside a function: an activity kind, a segment, a list, a path pattern.</summary>
/// <param name="Text">The name without quotes.</param>
public sealed record FilterName(string Text) : FilterPart
{
    /// <summary>A name made by hand.</summary>
    public static implicit operator FilterName(string text) => new(text);

    /// <summary>The name without quotes.</summary>
    public override string ToString() => Text;
}
