namespace Sluice.Filters;

/// <summary>A stretch of filter text, counted in UTF-16 characters from 0.</summary>
/// <param name="Start">The first character.</param>
/// <param name="Length">How many characters; 0 for a place between two.</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>The character after the last one.</summary>
    public int End => Start + Length;

    /// <summary>The span from one place to another, both counted from 0, the second left out.</summary>
    public static SourceSpan Between(int start, int end) => new(start, Math.Max(0, end - start));
}
