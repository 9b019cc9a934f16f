namespace Sluice.Filters;

/// <summary>What a <see cref="FactValue"/> is.</summary>
public enum FactKind
{
    /// <summary>No value; as if it were not there.</summary>
    None,
    /// <summary>A text, choice or id; an empty one counts as no value.</summary>
    Text,
    /// <summary>A number or amount.</summary>
    Number,
    /// <summary>Yes or no.</summary>
    Bool,
    /// <summary>A day.</summary>
    Day,
    /// <summary>An instant.</summary>
    Instant,
}

/// <summary>One value of a record. A value of another kind than the field's type passes no comparison.</summary>
public readonly record struct FactValue
{
    FactValue(FactKind kind, string? text = null, decimal number = 0, DateTimeOffset instant = default) =>
        (Kind, Text, Number, Instant) = (kind, text, number, instant);

    /// <summary>Which of the others holds.</summary>
    public FactKind Kind { get; }

    /// <summary>The text, when it is one.</summary>
    public string? Text { get; }

    /// <summary>The number, when it is one.</summary>
    public decimal Number { get; }

    /// <summary>The instant, when it is one.</summary>
    public DateTimeOffset Instant { get; }

    /// <summary>The day, when it is one.</summary>
    public DateOnly Day => DateOnly.FromDayNumber((int)Number);

    /// <summary>The yes or no, when it is one.</summary>
    public bool Bool => Number != 0;

    /// <summary>Whether there is a value at all; an empty text is none.</summary>
    public bool Exists => Kind != FactKind.None && (Kind != FactKind.Text || Text is { Length: > 0 });

    /// <summary>A text; null is no value.</summary>
    public static implicit operator FactValue(string? text) => text is null ? default : new(FactKind.Text, text);

    /// <summary>A number.</summary>
    public static implicit operator FactValue(decimal number) => new(FactKind.Number, number: number);

    /// <summary>Yes or no.</summary>
    public static implicit operator FactValue(bool value) => new(FactKind.Bool, number: value ? 1 : 0);

    /// <summary>A day.</summary>
    public static implicit operator FactValue(DateOnly day) => new(FactKind.Day, number: day.DayNumber);

    /// <summary>An instant.</summary>
    public static implicit operator FactValue(DateTimeOffset instant) => new(FactKind.Instant, instant: instant);
}
