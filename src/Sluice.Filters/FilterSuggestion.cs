namespace Sluice.Filters;

/// <summary>What a suggestion puts in.</summary>
public enum SuggestionKind
{
    /// <summary>A field or property.</summary>
    Field,
    /// <summary>A function such as <c>did(</c>.</summary>
    Function,
    /// <summary>An operator.</summary>
    Operator,
    /// <summary>A value, a moment or a length of time.</summary>
    Value,
    /// <summary><c>and or not</c> and punctuation.</summary>
    Keyword,
    /// <summary>A kind of activity, a segment, a list or a path.</summary>
    Name,
}

/// <summary>One way to go on.</summary>
/// <param name="Insert">The text to put in.</param>
/// <param name="Detail">What it is for people: a field's label.</param>
/// <param name="Kind">What it is for the eye.</param>
/// <param name="Start">Where the replaced text begins.</param>
/// <param name="Length">How much is replaced.</param>
public sealed record FilterSuggestion(string Insert, string Detail, SuggestionKind Kind, int Start, int Length);
