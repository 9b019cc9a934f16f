using Sluice.Record.Deliveries;

namespace Sluice.Tests.Record.Deliveries;

public sealed class QuietHoursTests
{
    static readonly MailSettings Nights = new() { QuietFrom = new(21, 0), QuietTo = new(8, 0), QuietWeekends = true };

    public static TheoryData<string> Zones => [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.SupportsDaylightSavingTime).Select(z => z.Id).Take(40)];

    // Over the two nights of the year in which clocks change: whatever the moment, nobody is written to in the night, and
    // the moment named is the first that is not quiet.
    [Theory]
    [MemberData(nameof(Zones))]
    public void Nobody_is_written_to_at_night_when_clocks_change(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        foreach (var start in new[] { new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 10, 23, 0, 0, 0, TimeSpan.Zero) })
            for (var at = start; at < start.AddDays(12); at = at.AddMinutes(97))
            {
                var then = QuietHours.Until(Nights, zone, at) ?? at;
                var wall = TimeZoneInfo.ConvertTime(then, zone).DateTime;
                Assert.True(wall.TimeOfDay >= TimeSpan.FromHours(8) && wall.TimeOfDay < TimeSpan.FromHours(21), $"{id}: {at:O} became {wall:O}");
                Assert.False(wall.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, $"{id}: {at:O} became {wall:O}");
                if (then != at) Assert.InRange(wall.TimeOfDay, TimeSpan.FromHours(8), TimeSpan.FromHours(8) + TimeSpan.FromMinutes(1));
            }
    }

    [Fact]
    public void Where_nothing_is_quiet_nothing_waits() => Assert.Null(QuietHours.Until(new MailSettings(), TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));
}
