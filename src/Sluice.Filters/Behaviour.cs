namespace Sluice.Filters;

/// <summary>How often: <c>&gt;= 2</c>.</summary>
public readonly record struct Times
{
    /// <summary>Makes a count; <see cref="Operator.Contains"/> and <see cref="Operator.StartsWith"/> do not count.</summary>
    public Times(Operator comparison, int number)
    {
        if (comparison > Operator.GreaterOrEqual)
            throw new ArgumentException("A count is compared by = != < <= > >=.", nameof(comparison));
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, FilterLimits.Times);
        (Comparison, Number) = (comparison, number);
    }

    /// <summary>How the number of occurrences compares.</summary>
    public Operator Comparison { get; }

    /// <summary>To this.</summary>
    public int Number { get; }

    /// <summary>What is meant when nothing is written.</summary>
    public static Times AtLeastOnce { get; } = new(Operator.GreaterOrEqual, 1);

    /// <summary>Whether this many occurrences are right.</summary>
    public bool Holds(long occurrences) => Comparison switch
    {
        Operator.Equal => occurrences == Number,
        Operator.NotEqual => occurrences != Number,
        Operator.Less => occurrences < Number,
        Operator.LessOrEqual => occurrences <= Number,
        Operator.Greater => occurrences > Number,
        _ => occurrences >= Number,
    };
}

/// <summary>An activity of one kind whose properties pass: <c>"form", page = "/demo"</c>.</summary>
public sealed record ActivityPattern : FilterPart
{
    /// <summary>Makes the pattern.</summary>
    /// <exception cref="ArgumentException">A condition that is no plain test of a property.</exception>
    public ActivityPattern(FilterName kind, FilterList<FilterNode> where)
    {
        if (where.Any(condition => condition is not (Compare or OneOf or Empty or When)))
            throw new ArgumentException("Inside did(…) stand plain comparisons only.", nameof(where));
        (Kind, Where) = (kind, where);
    }

    /// <summary>The kind of activity.</summary>
    public FilterName Kind { get; }

    /// <summary>All must hold for the same activity; their fields are its properties. <see cref="Compare"/>, <see cref="OneOf"/>, <see cref="Empty"/> or <see cref="When"/>.</summary>
    public FilterList<FilterNode> Where { get; }
}

/// <summary><c>did("form", page = "/demo") &gt;= 2 within 14d</c></summary>
public sealed record Did(ActivityPattern Activity, Times Times, FilterDuration? Window = null) : FilterNode;

/// <summary><c>lastDid("visit") before 30d</c>; false when it never happened.</summary>
public sealed record LastDid(ActivityPattern Activity, TimeTest Test) : FilterNode;

/// <summary><c>firstDid("visit") within 7d</c>; false when it never happened.</summary>
public sealed record FirstDid(ActivityPattern Activity, TimeTest Test) : FilterNode;

/// <summary><c>visited("/pricing*") &gt;= 2 within 14d</c>; the pattern is a <see cref="PathGlob"/>.</summary>
public sealed record Visited(FilterName Path, Times Times, FilterDuration? Window = null) : FilterNode;
