namespace Sluice.Platform.Clock;

// The hours in which somebody works, in their own zone: Monday to Friday without the holidays. A promise of four
// hours counts only these. Lengths are elapsed time, so a day on which the clocks change is shorter or longer.
public sealed record BusinessHours(TimeZoneInfo Zone, TimeOnly Opens, TimeOnly Closes, IReadOnlySet<DateOnly> Holidays)
{
    // Beyond this there is a mistake in the settings (a year of holidays), and no promise to compute.
    const int MostDays = 3700;

    public static BusinessHours Of(TimeZoneInfo zone, TimeOnly opens, TimeOnly closes, IEnumerable<DateOnly>? holidays = null) =>
        new(zone, opens, closes > opens ? closes : TimeOnly.MaxValue, new HashSet<DateOnly>(holidays ?? []));

    public bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    public bool IsOpen(DateTimeOffset at) => IsWorkday(DayOf(at)) && Day(DayOf(at)) is var (from, to) && at >= from && at < to;

    // The instant at which so much working time has passed.
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan work)
    {
        var left = work;
        var day = DayOf(from);
        for (var i = 0; i < MostDays; i++, day = day.AddDays(1))
        {
            if (!IsWorkday(day)) continue;
            var (opens, closes) = Day(day);
            var start = from > opens ? from : opens;
            if (start >= closes) continue;
            if (left <= closes - start) return start + left;
            left -= closes - start;
        }
        return from + work;
    }

    // How much working time lies between two instants.
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        var last = DayOf(to);
        var day = DayOf(from);
        for (var i = 0; i < MostDays && day <= last; i++, day = day.AddDays(1))
        {
            if (!IsWorkday(day)) continue;
            var (opens, closes) = Day(day);
            var (start, end) = (from > opens ? from : opens, to < closes ? to : closes);
            if (end > start) sum += end - start;
        }
        return sum;
    }

    // So many working days after the day of an instant, at a time of day.
    public DateTimeOffset DaysLater(DateTimeOffset from, int days, TimeOnly at)
    {
        var day = DayOf(from);
        for (var (left, i) = (days, 0); left > 0 && i < MostDays; i++)
        {
            day = day.AddDays(1);
            if (IsWorkday(day)) left--;
        }
        return InstantOf(day.ToDateTime(at));
    }

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    (DateTimeOffset From, DateTimeOffset To) Day(DateOnly day) => (InstantOf(day.ToDateTime(Opens)), InstantOf(day.ToDateTime(Closes)));

    // A time that the change of clocks skips moves forward with the clock; one that comes twice means the first.
    DateTimeOffset InstantOf(DateTime local)
    {
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max()
            : Zone.IsInvalidTime(local) ? Zone.GetUtcOffset(local.AddDays(-1))
            : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local - offset, TimeSpan.Zero);
    }
}
