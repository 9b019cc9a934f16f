using Sluice.Platform.Access;
using Sluice.Prospect.Bookings;
using Sluice.Prospect.Calendars;

namespace Sluice.Tests.Prospect.Bookings;

public sealed class SlotTests
{
    static readonly UserId Host = new(Guid.Parse("01930000-0000-7000-8000-0000000000aa"));
    static readonly DateTimeOffset Monday = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);
    static readonly BookingRules Rules = new() { Zone = "Europe/Berlin", NoticeHours = 0, Hosts = [new BookingHost(Host)], Week = [new WeekHours(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(11, 0))] };

    static IReadOnlyList<string> Open(BookingRules rules, IReadOnlyList<Busy>? busy = null, DateTimeOffset? now = null, int days = 1, int minutes = 30, bool unread = false, int given = 0)
    {
        var from = now ?? Monday;
        var time = new HostTime(Host, BusyTimes.Merge(busy ?? []), new Dictionary<DateOnly, int> { [new DateOnly(2026, 11, 23)] = given }, unread);
        return [.. Slots.Open(rules, minutes, from, from, from.AddDays(days), [time]).Select(s => $"{s.StartsAt:ddd HH:mm}")];
    }

    [Fact]
    public void Hours_are_those_of_the_pages_zone() => Assert.Equal(["Mon 08:00", "Mon 08:30", "Mon 09:00", "Mon 09:30"], Open(Rules));

    [Fact]
    public void What_is_taken_and_the_buffers_around_it_are_not_offered()
    {
        var busy = new Busy(Monday.AddHours(2), Monday.AddHours(2.5));
        Assert.Equal(["Mon 08:00", "Mon 08:30", "Mon 09:30"], Open(Rules, [busy]));
        Assert.Equal(["Mon 08:00"], Open(Rules with { BufferAfter = 15, BufferBefore = 15 }, [busy]));
    }

    [Fact]
    public void Notice_window_and_the_limit_of_a_day_hold()
    {
        Assert.Equal(["Mon 09:00", "Mon 09:30"], Open(Rules with { NoticeHours = 2 }));
        Assert.Empty(Open(Rules with { WindowDays = 5 }, now: Monday.AddDays(1), days: 8));
        Assert.Equal(4, Open(Rules with { WindowDays = 6 }, now: Monday.AddDays(1), days: 8).Count);
        Assert.Equal(4, Open(Rules with { MostADay = 2 }, given: 1).Count);
        Assert.Empty(Open(Rules with { MostADay = 2 }, given: 2));
    }

    [Fact]
    public void A_calendar_that_cannot_be_read_counts_as_busy() => Assert.Empty(Open(Rules, unread: true));

    [Fact]
    public void Hours_of_a_single_day_stand_instead_of_those_of_the_week()
    {
        var day = new DateOnly(2026, 11, 23);
        Assert.Empty(Open(Rules with { Days = [new DayHours(day)] }));
        Assert.Equal(["Mon 13:00"], Open(Rules with { Days = [new DayHours(day, new TimeOnly(14, 0), new TimeOnly(14, 30))] }));
    }

    [Fact]
    public void On_the_night_of_the_clocks_no_hour_is_offered_twice_and_none_that_does_not_exist()
    {
        var night = Rules with { Week = [new WeekHours(DayOfWeek.Sunday, new TimeOnly(1, 0), new TimeOnly(4, 0))], Minutes = [60] };
        // 29 March 2026: two becomes three. 25 October 2026: three becomes two.
        var spring = Slots.Open(night, 60, new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero), new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero), new(2026, 3, 30, 0, 0, 0, TimeSpan.Zero), [new HostTime(Host, [], new Dictionary<DateOnly, int>())]).Select(s => s.StartsAt).ToList();
        var autumn = Slots.Open(night, 60, new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero), new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero), new(2026, 10, 26, 0, 0, 0, TimeSpan.Zero), [new HostTime(Host, [], new Dictionary<DateOnly, int>())]).Select(s => s.StartsAt).ToList();
        Assert.Equal(2, spring.Count);
        Assert.Equal(4, autumn.Count);
        Assert.Equal(spring.Concat(autumn).Distinct().Count(), spring.Count + autumn.Count);
    }
}
