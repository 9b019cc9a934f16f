using Sluice.Platform.Clock;

namespace Sluice.Tests.Platform;

public sealed class BusinessHoursTests
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    static readonly BusinessHours Office = BusinessHours.Of(Berlin, new TimeOnly(9, 0), new TimeOnly(17, 0), [new DateOnly(2026, 12, 25)]);

    static DateTimeOffset At(int year, int month, int day, int hour, int minute = 0)
    {
        var local = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified);
        return new DateTimeOffset(local - Berlin.GetUtcOffset(local), TimeSpan.Zero);
    }

    [Fact]
    public void Four_hours_from_friday_afternoon_end_on_monday() =>
        Assert.Equal(At(2026, 11, 23, 11), Office.Add(At(2026, 11, 20, 15), TimeSpan.FromHours(4)));

    [Fact]
    public void A_lead_of_the_night_counts_from_the_morning() =>
        Assert.Equal(At(2026, 11, 19, 13), Office.Add(At(2026, 11, 19, 2), TimeSpan.FromHours(4)));

    [Fact]
    public void A_holiday_and_the_weekend_after_it_count_nothing() =>
        Assert.Equal(At(2026, 12, 28, 12), Office.Add(At(2026, 12, 24, 16), TimeSpan.FromHours(4)));

    // The clocks go back on Sunday 25 October 2026: Monday 9:00 is 8:00 UTC, Friday's was 7:00 UTC.
    [Fact]
    public void The_promise_keeps_to_the_wall_clock_over_the_change_to_winter_time()
    {
        var due = Office.Add(At(2026, 10, 23, 16), TimeSpan.FromHours(2));
        Assert.Equal(new DateTimeOffset(2026, 10, 26, 9, 0, 0, TimeSpan.Zero), due);
        Assert.Equal(TimeSpan.FromHours(2), Office.Between(At(2026, 10, 23, 16), due));
    }

    // A night shift over the skipped hour of 29 March 2026 would be an hour shorter; on that Sunday nobody works.
    [Fact]
    public void Hours_that_begin_in_the_skipped_hour_begin_after_it()
    {
        var early = BusinessHours.Of(TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut"), new TimeOnly(0, 30), new TimeOnly(8, 0));
        var zone = early.Zone;
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            if (!early.IsWorkday(day)) continue;
            var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)) - zone.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0))), TimeSpan.Zero);
            Assert.False(early.IsOpen(noon));
            Assert.True(early.IsOpen(noon.AddHours(-5)));
        }
    }

    [Fact]
    public void What_was_added_lies_between_for_any_moment_of_a_year()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(365 * 24 * 60));
            var work = TimeSpan.FromMinutes(random.Next(1, 60 * 60));
            var due = Office.Add(from, work);
            Assert.Equal(work, Office.Between(from, due));
            Assert.True(Office.IsOpen(due.AddTicks(-1)), $"{from:o} + {work} = {due:o}");
        }
    }

    [Fact]
    public void The_next_business_day_of_a_friday_is_monday_at_the_asked_time() =>
        Assert.Equal(At(2026, 11, 23, 15), Office.DaysLater(At(2026, 11, 20, 10), 1, new TimeOnly(15, 0)));
}
