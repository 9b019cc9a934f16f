namespace Sluice.Filters;

/// <summary>A value as written after an operator. Sealed: switch over its heirs.</summary>
public abstract record FilterValue : FilterPart
{
    private protected FilterValue() { }

    /// <summary>The value as filter text.</summary>
    public sealed override string ToString() => FilterPrinter.Print(this);
}

/// <summary><c>"Berlin"</c></summary>
/// <param name="Text">Without quotes and escapes.</param>
public sealed record TextValue(string Text) : FilterValue;

/// <summary><c>3.5</c></summary>
public sealed record NumberValue(decimal Number) : FilterValue;

/// <summary><c>true</c>, <c>false</c></summary>
public sealed record BoolValue(bool Value) : FilterValue;

/// <summary>A value that names a day or an instant.</summary>
public abstract record MomentValue : FilterValue
{
    private protected MomentValue() { }
}

/// <summary><c>2026-11-01</c>: the whole day in the workspace's zone.</summary>
public sealed record DayValue(DateOnly Day) : MomentValue;

/// <summary><c>2026-11-01T09:30:00Z</c></summary>
/// <param name="Instant">Compared as an instant; printed in UTC.</param>
public sealed record InstantValue(DateTimeOffset Instant) : MomentValue;

/// <summary>What a relative value counts from.</summary>
public enum RelativeAnchor
{
    /// <summary>The current day in the workspace's zone, as a whole.</summary>
    Today,
    /// <summary>The current instant.</summary>
    Now,
}

/// <summary><c>today</c>, <c>now</c>, <c>today - 14d</c>: stays relative until evaluated.</summary>
public sealed record RelativeValue : MomentValue
{
    /// <summary>Makes a relative value.</summary>
    /// <exception cref="ArgumentException"><c>today</c> with an offset shorter than a day.</exception>
    public RelativeValue(RelativeAnchor anchor, FilterDuration? offset = null)
    {
        if (anchor == RelativeAnchor.Today && offset is { IsShort: true })
            throw new ArgumentException("today counts whole days.", nameof(offset));
        Anchor = anchor;
        Offset = offset;
    }

    /// <summary>What it counts from.</summary>
    public RelativeAnchor Anchor { get; }

    /// <summary>How far from there; negative for the past, null for none.</summary>
    public FilterDuration? Offset { get; }
}
