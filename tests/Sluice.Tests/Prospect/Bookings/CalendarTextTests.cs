using System.Globalization;
using Sluice.Prospect.Calendars;

namespace Sluice.Tests.Prospect.Bookings;

public sealed class CalendarTextTests
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    static IReadOnlyList<string> Read(string events, string from = "2026-10-01", string until = "2026-12-01")
    {
        var text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{events.ReplaceLineEndings("\r\n")}\r\nEND:VCALENDAR\r\n";
        var result = CalendarText.Read(text, Day(from), Day(until), Berlin);
        return result.Refused(out var refusal, out var busy) ? [refusal.Code] : [.. busy.Select(b => $"{b.From:MM-dd HH:mm}/{b.To:MM-dd HH:mm}")];
    }

    static DateTimeOffset Day(string day) => new(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.Zero);

    [Fact]
    public void A_weekly_meeting_keeps_its_hour_over_the_change_of_clocks_less_its_exceptions() =>
        Assert.Equal(["10-15 07:00/10-15 08:00", "10-22 07:00/10-22 08:00", "11-05 08:00/11-05 09:00", "11-07 08:00/11-07 09:00"], Read("""
            BEGIN:VEVENT
            UID:a
            DTSTART;TZID=Europe/Berlin:20261015T090000
            DTEND;TZID=Europe/Berlin:20261015T100000
            RRULE:FREQ=WEEKLY;COUNT=4
            EXDATE;TZID=Europe/Berlin:20261029T090000
            RDATE;TZID=Europe/Berlin:20261107T090000
            END:VEVENT
            """));

    [Fact]
    public void One_of_a_series_that_was_moved_stands_where_it_was_moved_to() =>
        Assert.Equal(["10-15 07:00/10-15 08:00", "10-23 12:00/10-23 13:00", "10-29 08:00/10-29 09:00"], Read("""
            BEGIN:VEVENT
            UID:a
            DTSTART;TZID=Europe/Berlin:20261015T090000
            DTEND;TZID=Europe/Berlin:20261015T100000
            RRULE:FREQ=WEEKLY;COUNT=3
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            RECURRENCE-ID;TZID=Europe/Berlin:20261022T090000
            DTSTART;TZID=Europe/Berlin:20261023T140000
            DTEND;TZID=Europe/Berlin:20261023T150000
            END:VEVENT
            """));

    [Fact]
    public void Whole_days_and_floating_times_are_those_of_the_owner() =>
        Assert.Equal(["11-09 23:00/11-11 23:00", "11-13 08:00/11-13 08:30"], Read("""
            BEGIN:VEVENT
            UID:a
            DTSTART;VALUE=DATE:20261110
            DTEND;VALUE=DATE:20261112
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            DTSTART:20261113T090000
            DTEND:20261113T093000
            END:VEVENT
            """));

    [Fact]
    public void Free_and_cancelled_entries_and_our_own_do_not_count() =>
        Assert.Empty(Read("""
            BEGIN:VEVENT
            UID:a
            DTSTART:20261110T090000Z
            DTEND:20261110T100000Z
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            DTSTART:20261111T090000Z
            DTEND:20261111T100000Z
            STATUS:CANCELLED
            END:VEVENT
            BEGIN:VEVENT
            UID:c@sluice
            DTSTART:20261112T090000Z
            DTEND:20261112T100000Z
            END:VEVENT
            """));

    [Theory]
    [InlineData("W. Europe Standard Time", "")]
    [InlineData("Customized Time Zone", "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n")]
    public void Zones_are_understood_as_their_makers_name_them(string name, string zone) =>
        Assert.Equal(["10-20 07:00/10-20 08:00", "10-27 08:00/10-27 09:00"], Read($"{zone}BEGIN:VEVENT\nUID:a\nDTSTART;TZID={name}:20261020T090000\nDTEND;TZID={name}:20261020T100000\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT"));

    [Fact]
    public void What_began_before_and_still_lasts_counts() =>
        Assert.Equal(["09-20 08:00/10-05 08:00"], Read("BEGIN:VEVENT\nUID:a\nDTSTART:20260920T080000Z\nDTEND:20261005T080000Z\nEND:VEVENT"));

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=No/Where:20261020T090000\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:19700101T000000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    public void What_cannot_be_read_is_refused_and_not_taken_for_free(string text) =>
        Assert.True(CalendarText.Read(text, Day("2026-10-01"), Day("2026-12-01"), Berlin).Refused(out _, out _));

    [Fact]
    public void An_invitation_reads_back_as_it_was_written_and_takes_itself_back_later()
    {
        var start = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        var invite = new Invite("x1", 2, "Meters, pipes; and “more”", start, start.AddMinutes(30), "Room 1\nSecond floor", "", start) { Host = ("Ines Maurer", "ines@northwater.example"), Guests = [("Dr. Anneliese Vanderhoeven-Krüger", "a@brewery.example")] };
        var text = CalendarText.Write(invite);
        Assert.Contains("METHOD:REQUEST", text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261124T090000Z", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.False(CalendarText.Read(text, start.AddDays(-1), start.AddDays(1), Berlin).Refused(out _, out var busy));
        Assert.Equal(new Busy(start, start.AddMinutes(30)), Assert.Single(busy));
        var off = CalendarText.Write(invite with { Cancelled = true, Sequence = 3 });
        Assert.Contains("METHOD:CANCEL", off, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", off, StringComparison.Ordinal);
    }
}
