namespace Sluice.Filters;

/// <summary>What the evaluator asks about one record.</summary>
public interface IFilterFacts
{
    /// <summary>The values of a field: none when it is missing, several for lists.</summary>
    IEnumerable<FactValue> Values(FilterField field);

    /// <summary>The activities of a kind, in any order.</summary>
    IEnumerable<ActivityFact> Activities(FilterKind kind);

    /// <summary>The page views, in any order.</summary>
    IEnumerable<VisitFact> Visits();

    /// <summary>Whether the record belongs to a segment.</summary>
    bool InSegment(FilterReference segment);

    /// <summary>Whether the record is on a list.</summary>
    bool InList(FilterReference list);
}

/// <summary>One activity.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Properties">By property name; several values for a list, no entry when missing.</param>
public sealed record ActivityFact(DateTimeOffset At, IReadOnlyDictionary<string, IReadOnlyList<FactValue>> Properties);

/// <summary>One page view.</summary>
/// <param name="Path">Path of the page, without host and query: <c>/pricing</c>.</param>
/// <param name="At">When it happened.</param>
public sealed record VisitFact(string Path, DateTimeOffset At);
