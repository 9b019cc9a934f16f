namespace Sluice.Filters;

/// <summary>
/// A filter as a tree, exactly as written: printing and reading it again gives an equal tree. Sealed: the heirs are
/// <see cref="All"/>, <see cref="Any"/>, <see cref="Not"/>, <see cref="Compare"/>, <see cref="OneOf"/>, <see cref="Empty"/>,
/// <see cref="When"/>, <see cref="Did"/>, <see cref="LastDid"/>, <see cref="FirstDid"/>, <see cref="Visited"/>,
/// <see cref="InSegment"/> and <see cref="InList"/>.
/// </summary>
public abstract record FilterNode : FilterPart
{
    private protected FilterNode(int depth = 0)
    {
        if (depth > FilterLimits.Depth)
            throw new ArgumentException($"A filter is at most {FilterLimits.Depth} levels deep.", nameof(depth));
        Depth = depth;
    }

    /// <summary>Levels of <see cref="All"/>, <see cref="Any"/> and <see cref="Not"/> from here down; 0 for a comparison.</summary>
    public int Depth { get; }

    /// <inheritdoc/>
    public virtual bool Equals(FilterNode? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>Canonical text, see <see cref="FilterPrinter"/>.</summary>
    public sealed override string ToString() => FilterPrinter.Print(this);

    /// <summary>All of these: the one itself when it is alone.</summary>
    public static FilterNode AllOf(IReadOnlyList<FilterNode> terms) => terms.Count == 1 ? terms[0] : new All(FilterList.Of(terms));

    /// <summary>Any of these: the one itself when it is alone.</summary>
    public static FilterNode AnyOf(IReadOnlyList<FilterNode> terms) => terms.Count == 1 ? terms[0] : new Any(FilterList.Of(terms));

    internal static int Above(FilterList<FilterNode> terms)
    {
        if (terms.Count == 1)
            throw new ArgumentException("One term needs no group; use FilterNode.AllOf or AnyOf.", nameof(terms));
        return 1 + (terms.Count == 0 ? 0 : terms.Max(term => term.Depth));
    }
}
