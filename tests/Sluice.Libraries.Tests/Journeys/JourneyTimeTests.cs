using Sluice.Journeys;

namespace Sluice.Libraries.Tests.Journeys;

public sealed class JourneyTimeTests
{
    [Fact]
    public void In_forty_zones_over_the_nights_that_change_the_clocks_a_day_ends_at_the_same_hour_and_an_hour_on_the_wall_comes_once()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones().Where(z => z.SupportsDaylightSavingTime).DistinctBy(z => z.Id).OrderBy(z => z.Id, StringComparer.Ordinal).ToList();
        var chosen = zones.Where((_, i) => i % Math.Max(1, zones.Count / 40) == 0).Take(40).ToList();
        Assert.Equal(40, chosen.Count);
        foreach (var zone in chosen)
        {
            for (var day = new DateTime(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            {
                foreach (var hour in new[] { 0, 1, 2, 3, 9 })
                {
                    var wall = day.AddHours(hour).AddMinutes(30);
                    var at = WallTime.At(wall, zone);
                    var shown = TimeZoneInfo.ConvertTime(at, zone).DateTime;
                    // A time that is skipped is followed by the first there is; every other one is shown as it was asked for.
                    Assert.True(Shows(zone, wall) ? shown == wall : shown > wall && shown - wall <= TimeSpan.FromHours(2), $"{zone.Id} {wall:s} became {shown:s}");
                    var next = new JourneySpan(1, SpanUnit.Day).After(at, zone);
                    var due = shown.AddDays(1);
                    Assert.True(!Shows(zone, due) || TimeZoneInfo.ConvertTime(next, zone).DateTime == due, $"{zone.Id}: a day after {shown:s}");
                    Assert.InRange(next - at, TimeSpan.FromHours(21), TimeSpan.FromHours(27));
                }
                var nine = new WallTime(new TimeOnly(2, 30)).From(WallTime.At(day, zone), zone);
                Assert.Equal(day, TimeZoneInfo.ConvertTime(nine, zone).Date);
            }
        }
    }

    // Whether a clock there ever shows this, found by looking at it every quarter of an hour.
    static bool Shows(TimeZoneInfo zone, DateTime wall) =>
        Enumerable.Range(-14 * 4, 28 * 4).Any(quarter => TimeZoneInfo.ConvertTime(new DateTimeOffset(wall, TimeSpan.Zero).AddMinutes(15 * quarter), zone).DateTime == wall);

    [Fact]
    public void Working_days_leave_weekends_out()
    {
        var friday = new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero), new JourneySpan(1, SpanUnit.WorkingDay).After(friday, TimeZoneInfo.Utc));
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 15, 0, 0, TimeSpan.Zero), new JourneySpan(5, SpanUnit.WorkingDay).After(friday, TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("09:00", "2026-11-23T10:00:00Z", "2026-11-24T09:00:00Z")]
    [InlineData("Monday 09:00", "2026-11-23T08:00:00Z", "2026-11-23T09:00:00Z")]
    [InlineData("Monday 09:00", "2026-11-23T09:01:00Z", "2026-11-30T09:00:00Z")]
    [InlineData("2026-12-24 18:00", "2026-11-23T09:01:00Z", "2026-12-24T18:00:00Z")]
    [InlineData("2026-01-01 18:00", "2026-11-23T09:01:00Z", "2026-11-23T09:01:00Z")]
    public void A_time_on_the_wall_comes_next(string wall, string from, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), WallTime.TryParse(wall)!.Value.From(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.Utc));

    [Fact]
    public void Quiet_hours_go_over_midnight()
    {
        var quiet = new QuietSpan(new TimeOnly(20, 0), new TimeOnly(8, 0));
        var night = new DateTimeOffset(2026, 11, 23, 22, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), quiet.Until(night, TimeZoneInfo.Utc));
        Assert.Equal(night.AddHours(-6), quiet.Until(night.AddHours(-6), TimeZoneInfo.Utc));
    }
}
