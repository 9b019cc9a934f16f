namespace Sluice.Filters;

/// <summary>What is wrong with a filter, where, and what would be right.</summary>
/// <param name="Position">The first character at fault, from 0; the text's length when something is missing at the end.</param>
/// <param name="Length">How many characters to underline; 0 at the end of the text.</param>
/// <param name="Message">Sentences for the person who wrote the filter.</param>
/// <param name="Expected">What could stand there, in a few words.</param>
public sealed record FilterError(int Position, int Length, string Message, string Expected);

/// <summary>A filter read from text: either the tree or the error.</summary>
public sealed record FilterParse
{
    internal FilterParse(FilterNode filter) => Filter = filter;

    internal FilterParse(FilterError error) => Error = error;

    /// <summary>The tree; null when the text has an error.</summary>
    public FilterNode? Filter { get; }

    /// <summary>The first error; null when there is a tree.</summary>
    public FilterError? Error { get; }
}
