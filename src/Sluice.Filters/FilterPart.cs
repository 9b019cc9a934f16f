namespace Sluice.Filters;

/// <summary>Anything that was read from a filter's text and knows where it stood.</summary>
public abstract record FilterPart
{
    private protected FilterPart() { }

    /// <summary>Where this part stood in the text; takes no part in equality, default when made by hand.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>Equal by kind; heirs add what they carry, never the span.</summary>
    public virtual bool Equals(FilterPart? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
