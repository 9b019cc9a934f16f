namespace Sluice.Blocks;

/// <summary>A stretch of a text, counted in UTF-16 units.</summary>
/// <param name="Start">Where it begins, 0 for the first character.</param>
/// <param name="Length">How long it is; may be 0.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Just behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>From one place up to another.</summary>
    public static TextSpan FromTo(int start, int end) => new(start, end - start);

    /// <summary>What stands there.</summary>
    public string In(string text) => text.Substring(Start, Length);
}
