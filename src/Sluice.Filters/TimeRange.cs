namespace Sluice.Filters;

/// <summary>Instants between two ends; a missing end is open.</summary>
/// <param name="From">The earlier end.</param>
/// <param name="FromIncluded">Whether the earlier end passes itself.</param>
/// <param name="To">The later end.</param>
/// <param name="ToIncluded">Whether the later end passes itself.</param>
public readonly record struct TimeRange(DateTimeOffset? From, bool FromIncluded, DateTimeOffset? To, bool ToIncluded)
{
    /// <summary>Whether an instant lies in the range.</summary>
    public bool Contains(DateTimeOffset instant) =>
        (From is not { } from || instant > from || (FromIncluded && instant == from))
        && (To is not { } to || instant < to || (ToIncluded && instant == to));
}

/// <summary>Days between two, both included; a missing end is open. Empty when From is after To.</summary>
public readonly record struct DayRange(DateOnly? From, DateOnly? To)
{
    /// <summary>Whether a day lies in the range.</summary>
    public bool Contains(DateOnly day) => !(day < From) && !(day > To);
}
