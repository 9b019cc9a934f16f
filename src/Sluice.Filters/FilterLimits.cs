namespace Sluice.Filters;

/// <summary>How large a filter may be. Text beyond is refused with a <see cref="FilterError"/>; a tree beyond cannot be made.</summary>
public static class FilterLimits
{
    /// <summary>Characters of text.</summary>
    public const int TextLength = 10_000;

    /// <summary>Levels of parentheses and "not", and levels of <see cref="All"/>, <see cref="Any"/> and <see cref="Not"/> in a tree.</summary>
    public const int Depth = 50;

    /// <summary>Values in one "in (…)".</summary>
    public const int ListLength = 1_000;

    /// <summary>The largest number of times in "did(…) >= N".</summary>
    public const int Times = 1_000_000;

    /// <summary>Parts of a dotted field name.</summary>
    public const int PathLength = 4;
}
