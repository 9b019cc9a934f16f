namespace Sluice.Filters;

/// <summary>The outcome of checking a filter: errors in order of position, or the bound filter.</summary>
/// <param name="Errors">Empty when the filter is good; at most 20.</param>
/// <param name="Bound">Null when there are errors.</param>
public sealed record FilterCheck(FilterList<FilterError> Errors, BoundFilter? Bound);

/// <summary>A filter whose names and values are known to be good.</summary>
/// <param name="Source">As written, with fields, kinds, choices, segments and lists in canonical spelling.</param>
/// <param name="Root">The typed tree to evaluate or translate.</param>
public sealed record BoundFilter(FilterNode Source, BoundNode Root)
{
    /// <summary>Whether one record passes.</summary>
    public bool Matches(IFilterFacts facts, FilterClock clock) => FilterEvaluation.Matches(Root, facts, clock);
}
