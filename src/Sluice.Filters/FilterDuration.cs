using System.Globalization;

namespace Sluice.Filters;

/// <summary>Seconds, minutes and hours are elapsed time; days and longer follow the calendar of the workspace's zone.</summary>
public enum DurationUnit
{
    /// <summary><c>s</c></summary>
    Second,
    /// <summary><c>m</c></summary>
    Minute,
    /// <summary><c>h</c></summary>
    Hour,
    /// <summary><c>d</c></summary>
    Day,
    /// <summary><c>w</c>, seven days</summary>
    Week,
    /// <summary><c>mo</c>, by the calendar: a month before 31 March is the last day of February</summary>
    Month,
    /// <summary><c>y</c>, by the calendar: a year after 29 February is 28 February</summary>
    Year,
}

/// <summary>A length of time such as <c>14d</c> or <c>3mo</c>; negative only as the offset of a <see cref="RelativeValue"/>.</summary>
public readonly record struct FilterDuration
{
    /// <summary>Makes a length of time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero, or more than about 200 years.</exception>
    public FilterDuration(int count, DurationUnit unit)
    {
        if (!Fits(count, unit))
            throw new ArgumentOutOfRangeException(nameof(count), count, "A length of time is 1 to about 200 years.");
        Count = count;
        Unit = unit;
    }

    /// <summary>How many units; never 0.</summary>
    public int Count { get; }

    /// <summary>The unit counted in.</summary>
    public DurationUnit Unit { get; }

    /// <summary>Whether the unit is shorter than a day.</summary>
    public bool IsShort => Unit <= DurationUnit.Hour;

    /// <summary>The same length in the other direction.</summary>
    public FilterDuration Negated => new(-Count, Unit);

    /// <summary>Filter text: <c>14d</c>.</summary>
    public override string ToString() => Math.Abs(Count).ToString(CultureInfo.InvariantCulture) + DurationUnits.Letter(Unit);

    internal static bool Fits(long count, DurationUnit unit) => count != 0 && Math.Abs(count) <= DurationUnits.Most(unit);
}
