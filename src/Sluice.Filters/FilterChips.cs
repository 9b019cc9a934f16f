namespace Sluice.Filters;

/// <summary>One condition of a filter in words: label, operator in grey, value in bold.</summary>
/// <param name="Label">What is asked: the field's label, "Visited", "Segment".</param>
/// <param name="Operator">How: "is", "at least", "within".</param>
/// <param name="Value">With what; blank when the operator says all.</param>
/// <param name="Node">The condition itself.</param>
public sealed record FilterChip(string Label, string Operator, string Value, FilterNode Node)
{
    /// <summary>Where the condition stands in the text it was read from.</summary>
    public SourceSpan Span => Node.Span;
}

/// <summary>A filter as chips, the conditions that must all hold, and back.</summary>
public static class FilterChips
{
    /// <summary>The top-level conditions; none for the filter that passes everything. Labels come from the schema when there is one.</summary>
    public static IReadOnlyList<FilterChip> Of(FilterNode filter, FilterSchema? schema = null) =>
        [.. Conditions(filter).Select(condition => ChipWords.Of(condition, schema))];

    /// <summary>The filter these chips stand for.</summary>
    public static FilterNode ToFilter(IEnumerable<FilterChip> chips) => FilterNode.AllOf([.. chips.Select(chip => chip.Node)]);

    /// <summary>The filter without one of its chips; its <c>ToString</c> is the new text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such chip.</exception>
    public static FilterNode Without(FilterNode filter, int index)
    {
        var conditions = Conditions(filter).ToList();
        conditions.RemoveAt(index);
        return FilterNode.AllOf(conditions);
    }

    /// <summary>The filter with one more condition.</summary>
    public static FilterNode With(FilterNode filter, FilterNode condition) => FilterNode.AllOf([.. Conditions(filter), condition]);

    static IEnumerable<FilterNode> Conditions(FilterNode filter) => filter is All all ? all.Terms : [filter];
}
