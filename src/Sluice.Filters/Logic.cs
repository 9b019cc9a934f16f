namespace Sluice.Filters;

/// <summary><c>a and b and c</c>; without terms <c>everything</c>, which a blank text means too. Never one term.</summary>
public sealed record All : FilterNode
{
    /// <summary>Makes the conjunction of none, two or more terms.</summary>
    /// <exception cref="ArgumentException">One term, or too deep.</exception>
    public All(FilterList<FilterNode> terms) : base(Above(terms)) => Terms = terms;

    /// <summary>All must hold.</summary>
    public FilterList<FilterNode> Terms { get; }
}

/// <summary><c>a or b or c</c>; without terms <c>nothing</c>. Never one term.</summary>
public sealed record Any : FilterNode
{
    /// <summary>Makes the disjunction of none, two or more terms.</summary>
    /// <exception cref="ArgumentException">One term, or too deep.</exception>
    public Any(FilterList<FilterNode> terms) : base(Above(terms)) => Terms = terms;

    /// <summary>One must hold.</summary>
    public FilterList<FilterNode> Terms { get; }
}

/// <summary><c>not a</c></summary>
public sealed record Not : FilterNode
{
    /// <summary>Makes the negation.</summary>
    /// <exception cref="ArgumentException">Too deep.</exception>
    public Not(FilterNode term) : base(term.Depth + 1) => Term = term;

    /// <summary>Must not hold.</summary>
    public FilterNode Term { get; }
}
