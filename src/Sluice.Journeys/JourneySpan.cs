using System.Globalization;

namespace Sluice.Journeys;

/// <summary>What a length of time in a journey is counted in.</summary>
public enum SpanUnit
{
    /// <summary>Elapsed minutes.</summary>
    Minute,

    /// <summary>Elapsed hours.</summary>
    Hour,

    /// <summary>Days on the wall: the same hour, however long the night was.</summary>
    Day,

    /// <summary>Seven days on the wall.</summary>
    Week,

    /// <summary>Mondays to Fridays.</summary>
    WorkingDay,
}

/// <summary>A length of time such as “3 days” or “1 working day”.</summary>
/// <param name="Count">How many units; 1 to 10,000.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct JourneySpan(int Count, SpanUnit Unit)
{
    const int Most = 10_000;

    /// <summary>The moment this long after another one, for somebody whose wall clock shows a zone's time.</summary>
    public DateTimeOffset After(DateTimeOffset from, TimeZoneInfo zone)
    {
        if (Unit == SpanUnit.Minute) return from.AddMinutes(Count);
        if (Unit == SpanUnit.Hour) return from.AddHours(Count);
        var wall = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        return WallTime.At(Unit == SpanUnit.WorkingDay ? Working(wall) : wall.AddDays(Unit == SpanUnit.Week ? Count * 7 : Count), zone);
    }

    DateTime Working(DateTime wall)
    {
        for (var left = Count; left > 0;)
        {
            wall = wall.AddDays(1);
            if (wall.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        }
        return wall;
    }

    /// <summary>Reads “3 days”, “1 working day”, “45 min”, “2w”. Null where it is no length of time.</summary>
    public static JourneySpan? TryParse(string text)
    {
        text = text.Trim();
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        if (digits is 0 or > 5 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > Most) return null;
        return UnitOf(text[digits..].Trim().ToLowerInvariant()) is { } unit ? new JourneySpan(count, unit) : null;
    }

    static SpanUnit? UnitOf(string word) => word switch
    {
        "m" or "min" or "minute" or "minutes" => SpanUnit.Minute,
        "h" or "hour" or "hours" => SpanUnit.Hour,
        "d" or "day" or "days" => SpanUnit.Day,
        "w" or "week" or "weeks" => SpanUnit.Week,
        "working day" or "working days" or "business day" or "business days" => SpanUnit.WorkingDay,
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Count.ToString(CultureInfo.InvariantCulture)} {(Unit == SpanUnit.WorkingDay ? "working day" : Unit.ToString().ToLowerInvariant())}{(Count == 1 ? "" : "s")}";
}
