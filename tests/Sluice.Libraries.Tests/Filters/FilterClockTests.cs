using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

public sealed class FilterClockTests
{
    [Theory]
    [InlineData("2026-11-22T22:59:00Z", "2026-11-22")]
    [InlineData("2026-11-22T23:00:00Z", "2026-11-23")]
    [InlineData("2026-07-01T21:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T22:00:00Z", "2026-07-02")]
    public void Today_is_the_day_in_the_workspace(string now, string day) => Assert.Equal(Day(day), At(now).Today);

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25)]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 23)]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25)]
    [InlineData("Asia/Kathmandu", "2026-11-01", "2026-10-31T18:15:00Z", 24)]
    public void A_day_begins_and_lasts_as_its_zone_says(string zone, string day, string start, int hours)
    {
        var clock = new FilterClock(FilterWorld.Noon, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var range = clock.Times(Operator.Equal, new DayValue(Day(day)));
        Assert.Equal(Time(start), range.From);
        Assert.Equal(Time(start).AddHours(hours), range.To);
        Assert.True(range.Contains(Time(start)));
        Assert.False(range.Contains(range.To!.Value));
    }

    [Theory]
    [InlineData("2026-03-29T10:00:00Z", "1d", "2026-03-28T11:00:00Z")]
    [InlineData("2026-03-29T10:00:00Z", "24h", "2026-03-28T10:00:00Z")]
    [InlineData("2026-03-30T00:30:00Z", "1d", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-26T01:30:00Z", "1d", "2026-10-25T00:30:00Z")]
    [InlineData("2026-03-31T10:00:00Z", "1mo", "2026-02-28T11:00:00Z")]
    [InlineData("2028-02-29T11:00:00Z", "1y", "2027-02-28T11:00:00Z")]
    [InlineData("2028-02-29T11:00:00Z", "4y", "2024-02-29T11:00:00Z")]
    [InlineData("2028-03-29T10:00:00Z", "1mo", "2028-02-29T11:00:00Z")]
    [InlineData("2026-11-22T12:00:00Z", "2w", "2026-11-08T12:00:00Z")]
    public void A_window_begins_by_the_calendar_of_the_zone(string now, string length, string start)
    {
        var range = At(now).Times(((When)Filter.Parse($"a within {length}").Filter!).Test);
        Assert.Equal((Time(start), false), (range.From, range.FromIncluded));
        Assert.Equal((Time(now), true), (range.To, range.ToIncluded));
    }

    [Theory]
    [InlineData("2028-02-29", 1, DurationUnit.Year, "2029-02-28")]
    [InlineData("2028-02-29", -4, DurationUnit.Year, "2024-02-29")]
    [InlineData("2028-02-29", 12, DurationUnit.Month, "2029-02-28")]
    [InlineData("2026-01-31", 1, DurationUnit.Month, "2026-02-28")]
    [InlineData("2028-01-31", 1, DurationUnit.Month, "2028-02-29")]
    [InlineData("2026-02-28", 1, DurationUnit.Month, "2026-03-28")]
    [InlineData("9999-12-31", 200, DurationUnit.Year, "9999-12-31")]
    [InlineData("0001-01-01", -1, DurationUnit.Day, "0001-01-01")]
    public void A_day_moves_by_the_calendar(string day, int count, DurationUnit unit, string moved) =>
        Assert.Equal(Day(moved), FilterClock.Move(Day(day), new FilterDuration(count, unit)));

    [Fact]
    public void Before_and_after_the_same_length_part_all_time()
    {
        var (before, after) = (FilterWorld.Clock.Times(new LongerAgo(Days(30))), FilterWorld.Clock.Times(new Since(Days(30))));
        foreach (var at in new[] { -1, 0, 1 }.Select(tick => before.To!.Value.AddTicks(tick)))
            Assert.NotEqual(before.Contains(at), after.Contains(at));
    }

    [Fact]
    public void Fourteen_days_of_a_day_field_are_fourteen_days_that_end_today() =>
        Assert.Equal(new DayRange(new(2026, 11, 9), new(2026, 11, 22)), FilterWorld.Clock.Days(new Within(Days(14))));

    [Theory]
    [InlineData("= today", "2026-11-22", "2026-11-22")]
    [InlineData("< today", null, "2026-11-21")]
    [InlineData("<= now - 14d", null, "2026-11-08")]
    [InlineData("> today + 1mo", "2026-12-23", null)]
    [InlineData(">= 2026-11-30T23:30Z", "2026-12-01", null)]
    public void A_day_field_compares_by_days(string comparison, string? from, string? to)
    {
        var compare = (Compare)Filter.Parse($"birthday {comparison}").Filter!;
        Assert.Equal(new DayRange(from is null ? null : Day(from), to is null ? null : Day(to)), FilterWorld.Clock.Days(compare.Operator, (MomentValue)compare.Value));
    }

    [Fact]
    public void The_first_and_the_last_day_there_are_do_not_overflow()
    {
        foreach (var zone in new[] { "Pacific/Kiritimati", "Pacific/Pago_Pago" }.Select(TimeZoneInfo.FindSystemTimeZoneById))
        {
            foreach (var day in new[] { DateOnly.MinValue, DateOnly.MaxValue })
            {
                var clock = new FilterClock(FilterWorld.Noon, zone);
                Assert.Equal(day == DateOnly.MaxValue, clock.Times(Operator.Less, new DayValue(day)).Contains(FilterWorld.Noon));
                Assert.Equal(day == DateOnly.MinValue, clock.Days(Operator.Greater, new DayValue(day)).Contains(clock.Today));
            }
        }
    }

    static FilterDuration Days(int count) => new(count, DurationUnit.Day);

    static FilterClock At(string now) => new(Time(now), FilterWorld.Berlin);

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    static DateTimeOffset Time(string time) => DateTimeOffset.Parse(time);
}
