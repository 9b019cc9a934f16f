namespace Sluice.Filters;

/// <summary>A question asked of a point in time. Sealed: switch over its heirs, or ask <see cref="FilterClock"/> for its range.</summary>
public abstract record TimeTest : FilterPart
{
    private protected TimeTest() { }

    internal static FilterDuration Forward(FilterDuration length) => length.Count > 0
        ? length
        : throw new ArgumentException("A window needs a positive length.", nameof(length));
}

/// <summary><c>within 14d</c>: in (now − 14 days, now].</summary>
public sealed record Within : TimeTest
{
    /// <summary>Makes the test; the length must be positive.</summary>
    public Within(FilterDuration window) => Window = Forward(window);

    /// <summary>The length of the window that ends now.</summary>
    public FilterDuration Window { get; }
}

/// <summary><c>before 30d</c>: at or before now − 30 days, so exactly what <c>after 30d</c> leaves.</summary>
public sealed record LongerAgo : TimeTest
{
    /// <summary>Makes the test; the length must be positive.</summary>
    public LongerAgo(FilterDuration age) => Age = Forward(age);

    /// <summary>How long ago at least.</summary>
    public FilterDuration Age { get; }
}

/// <summary><c>after 30d</c>: after now − 30 days, the future included.</summary>
public sealed record Since : TimeTest
{
    /// <summary>Makes the test; the length must be positive.</summary>
    public Since(FilterDuration age) => Age = Forward(age);

    /// <summary>How long ago at most.</summary>
    public FilterDuration Age { get; }
}

/// <summary><c>before 2026-11-01</c>: before that day begins, or before that instant.</summary>
public sealed record Before(MomentValue Moment) : TimeTest;

/// <summary><c>after 2026-11-01</c>: after that day has ended, or after that instant.</summary>
public sealed record After(MomentValue Moment) : TimeTest;
