namespace Sluice.Filters;

/// <summary>The operators between a field and one value.</summary>
public enum Operator
{
    /// <summary><c>=</c></summary>
    Equal,
    /// <summary><c>!=</c>, the exact negation of <c>=</c></summary>
    NotEqual,
    /// <summary><c>&lt;</c></summary>
    Less,
    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,
    /// <summary><c>&gt;</c></summary>
    Greater,
    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
    /// <summary><c>contains</c></summary>
    Contains,
    /// <summary><c>startsWith</c></summary>
    StartsWith,
}

/// <summary><c>country = "DE"</c></summary>
public sealed record Compare(FieldPath Field, Operator Operator, FilterValue Value) : FilterNode;

/// <summary><c>country in ("DE", "AT")</c> or, negated, <c>country not in (…)</c>.</summary>
public sealed record OneOf : FilterNode
{
    /// <summary>Makes the test.</summary>
    /// <exception cref="ArgumentException">No value, or more than <see cref="FilterLimits.ListLength"/>.</exception>
    public OneOf(FieldPath field, FilterList<FilterValue> values, bool negated = false)
    {
        if (values.Count is 0 or > FilterLimits.ListLength)
            throw new ArgumentException($"A list holds 1 to {FilterLimits.ListLength} values.", nameof(values));
        (Field, Values, Negated) = (field, values, negated);
    }

    /// <summary>The field asked.</summary>
    public FieldPath Field { get; }

    /// <summary>One of these.</summary>
    public FilterList<FilterValue> Values { get; }

    /// <summary>Whether written "not in": none of these, or no value at all.</summary>
    public bool Negated { get; }
}

/// <summary><c>phone is empty</c> or, negated, <c>phone is not empty</c>.</summary>
public sealed record Empty(FieldPath Field, bool Negated = false) : FilterNode;

/// <summary><c>createdAt within 14d</c>, <c>closeDate before 2026-11-01</c></summary>
public sealed record When(FieldPath Field, TimeTest Test) : FilterNode;
