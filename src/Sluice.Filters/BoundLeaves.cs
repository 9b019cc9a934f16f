namespace Sluice.Filters;

/// <summary>How a text is compared; always after <see cref="TextFold.Fold"/>.</summary>
public enum TextMatch
{
    /// <summary>The same.</summary>
    Equal,
    /// <summary>Stands inside.</summary>
    Contains,
    /// <summary>Stands at the beginning.</summary>
    StartsWith,
}

/// <summary>A leaf that asks for the values of one field; true when any value passes, so false when there is none.</summary>
/// <param name="Field">The field, or inside <see cref="BoundActivity"/> the property.</param>
public abstract record BoundFieldTest(FilterField Field) : BoundNode;

/// <summary>A text, choice or id compared with a text.</summary>
/// <param name="Field">The field.</param>
/// <param name="Match">How.</param>
/// <param name="Text">Already folded, never empty.</param>
public sealed record BoundText(FilterField Field, TextMatch Match, string Text) : BoundFieldTest(Field);

/// <summary>A text, choice or id that is one of several.</summary>
/// <param name="Field">The field.</param>
/// <param name="Texts">Already folded, without doubles.</param>
public sealed record BoundTextIn(FilterField Field, FilterList<string> Texts) : BoundFieldTest(Field);

/// <summary>A number compared.</summary>
/// <param name="Field">The field.</param>
/// <param name="Comparison">Equal, Less, LessOrEqual, Greater or GreaterOrEqual.</param>
/// <param name="Number">With this.</param>
public sealed record BoundNumber(FilterField Field, Operator Comparison, decimal Number) : BoundFieldTest(Field);

/// <summary>A number that is one of several.</summary>
public sealed record BoundNumberIn(FilterField Field, FilterList<decimal> Numbers) : BoundFieldTest(Field);

/// <summary>Yes or no.</summary>
public sealed record BoundBool(FilterField Field, bool Value) : BoundFieldTest(Field);

/// <summary>A day (<see cref="FieldType.Date"/>) or instant compared with a moment.</summary>
/// <param name="Field">The field; its type says which range to take.</param>
/// <param name="Comparison">Equal, Less, LessOrEqual, Greater or GreaterOrEqual.</param>
/// <param name="Moment">A day, an instant, or relative to the clock.</param>
public sealed record BoundMoment(FilterField Field, Operator Comparison, MomentValue Moment) : BoundFieldTest(Field)
{
    /// <summary>The instants that pass, for a <see cref="FieldType.Time"/> field.</summary>
    public TimeRange Times(FilterClock clock) => clock.Times(Comparison, Moment);

    /// <summary>The days that pass, for a <see cref="FieldType.Date"/> field.</summary>
    public DayRange Days(FilterClock clock) => clock.Days(Comparison, Moment);
}

/// <summary>A day or instant asked by "within", "before" or "after".</summary>
public sealed record BoundWhen(FilterField Field, TimeTest Test) : BoundFieldTest(Field)
{
    /// <summary>The instants that pass, for a <see cref="FieldType.Time"/> field.</summary>
    public TimeRange Times(FilterClock clock) => clock.Times(Test);

    /// <summary>The days that pass, for a <see cref="FieldType.Date"/> field.</summary>
    public DayRange Days(FilterClock clock) => clock.Days(Test);
}

/// <summary>A field without any value, empty texts not counted. The one leaf that is true for a missing value.</summary>
public sealed record BoundEmpty(FilterField Field) : BoundNode;
