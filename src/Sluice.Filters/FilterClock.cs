namespace Sluice.Filters;

/// <summary>
/// Now, and the workspace's time zone: turns relative values and windows into ranges, for the evaluator and for SQL alike.
/// Local times that a change of clocks skips move forward with the clock; those it repeats mean the first.
/// </summary>
/// <param name="Now">The current instant.</param>
/// <param name="Zone">Whose days are meant.</param>
public sealed record FilterClock(DateTimeOffset Now, TimeZoneInfo Zone)
{
    /// <summary>From when behaviours count that name no window of their own, this instant excluded, up to now; null for ever. Known to the evaluator in memory alone.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The current day in the zone.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The day an instant falls on in the zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a day in the zone, in UTC.</summary>
    public DateTimeOffset StartOf(DateOnly day) => InstantOf(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>An instant moved by a length of time: hours and less as elapsed time, days and more by the zone's calendar.</summary>
    public DateTimeOffset Move(DateTimeOffset instant, FilterDuration by)
    {
        if (by.IsShort)
            return Within(instant.UtcTicks + (by.Count * TicksOf(by.Unit)));
        var local = TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
        return InstantOf(Move(DateOnly.FromDateTime(local), by).ToDateTime(TimeOnly.FromDateTime(local)));
    }

    /// <summary>A day moved by a length of days or more; months and years keep to the last day of a shorter month.</summary>
    public static DateOnly Move(DateOnly day, FilterDuration by)
    {
        var (days, months) = by.Unit switch
        {
            DurationUnit.Day => (by.Count, 0),
            DurationUnit.Week => (by.Count * 7, 0),
            DurationUnit.Month => (0, by.Count),
            DurationUnit.Year => (0, by.Count * 12),
            _ => throw new ArgumentException("A day moves by days, weeks, months or years.", nameof(by)),
        };
        var month = (day.Year * 12) + day.Month - 1 + months;
        if (month < 12)
            return DateOnly.MinValue;
        if (month >= 10_000 * 12)
            return DateOnly.MaxValue;
        var moved = day.AddMonths(months).DayNumber + days;
        return DateOnly.FromDayNumber(Math.Clamp(moved, 0, DateOnly.MaxValue.DayNumber));
    }

    /// <summary>The window (now − length, now].</summary>
    public TimeRange Window(FilterDuration length) => new(Move(Now, length.Negated), false, Now, true);

    /// <summary>The instants that pass a test.</summary>
    public TimeRange Times(TimeTest test) => test switch
    {
        Within within => Window(within.Window),
        LongerAgo longer => new(null, false, Move(Now, longer.Age.Negated), true),
        Since since => new(Move(Now, since.Age.Negated), false, null, false),
        Before before => Times(Operator.Less, before.Moment),
        After after => Times(Operator.Greater, after.Moment),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    /// <summary>The instants that compare so with a moment; a day counts as a whole: after it means after its end.</summary>
    public TimeRange Times(Operator comparison, MomentValue moment)
    {
        var day = Day(moment);
        var start = day is { } first ? StartOf(first) : Instant(moment);
        var end = day switch
        {
            null => start,
            { } last when last == DateOnly.MaxValue => DateTimeOffset.MaxValue,
            { } last => StartOf(last.AddDays(1)),
        };
        var point = day is null;
        return comparison switch
        {
            Operator.Equal => new(start, true, end, point),
            Operator.Less => new(null, false, start, false),
            Operator.LessOrEqual => new(null, false, end, point),
            Operator.Greater => new(end, !point, null, false),
            Operator.GreaterOrEqual => new(start, true, null, false),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
        };
    }

    /// <summary>The days that pass a test: within 14d are the 14 days that end today.</summary>
    public DayRange Days(TimeTest test) => test switch
    {
        Within within => new(Later(Back(within.Window)), Today),
        LongerAgo longer => new(null, Back(longer.Age)),
        Since since => new(Later(Back(since.Age)), null),
        Before before => Days(Operator.Less, before.Moment),
        After after => Days(Operator.Greater, after.Moment),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    /// <summary>The days that compare so with a moment; an instant stands for its day in the zone.</summary>
    public DayRange Days(Operator comparison, MomentValue moment)
    {
        var day = Day(moment) ?? DayOf(Instant(moment));
        return comparison switch
        {
            Operator.Equal => new(day, day),
            Operator.Less => day == DateOnly.MinValue ? new(DateOnly.MaxValue, DateOnly.MinValue) : new(null, day.AddDays(-1)),
            Operator.LessOrEqual => new(null, day),
            Operator.Greater => day == DateOnly.MaxValue ? new(DateOnly.MaxValue, DateOnly.MinValue) : new(day.AddDays(1), null),
            Operator.GreaterOrEqual => new(day, null),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
        };
    }

    DateOnly? Day(MomentValue moment) => moment switch
    {
        DayValue day => day.Day,
        RelativeValue { Anchor: RelativeAnchor.Today } today => today.Offset is { } offset ? Move(Today, offset) : Today,
        _ => null,
    };

    DateTimeOffset Instant(MomentValue moment) => moment switch
    {
        InstantValue instant => instant.Instant,
        RelativeValue { Offset: { } offset } => Move(Now, offset),
        _ => Now,
    };

    DateOnly Back(FilterDuration length) => length.IsShort ? DayOf(Move(Now, length.Negated)) : Move(Today, length.Negated);

    static DateOnly Later(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

    DateTimeOffset InstantOf(DateTime local)
    {
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max()
            : Zone.IsInvalidTime(local) && local.Ticks > TimeSpan.TicksPerDay ? Zone.GetUtcOffset(local.AddDays(-1))
            : Zone.GetUtcOffset(local);
        return Within(local.Ticks - offset.Ticks);
    }

    static DateTimeOffset Within(long utcTicks) => new(Math.Clamp(utcTicks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    static long TicksOf(DurationUnit unit) => unit switch
    {
        DurationUnit.Second => TimeSpan.TicksPerSecond,
        DurationUnit.Minute => TimeSpan.TicksPerMinute,
        _ => TimeSpan.TicksPerHour,
    };
}
