using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using Ical.Net.Serialization;
using Sluice.Platform;

namespace Sluice.Prospect.Calendars;

// iCalendar (RFC 5545), read for when somebody is busy and written as invitations.
public static class CalendarText
{
    // Ours end so: written back by us, known already as meetings.
    public const string OurMark = "@sluice";
    const int MostTimes = 20_000;

    // All-day and floating times are those of the calendar's owner.
    public static Result<IReadOnlyList<Busy>> Read(string text, DateTimeOffset from, DateTimeOffset until, TimeZoneInfo home)
    {
        try
        {
            if (!text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)) return new Refusal("invalid", "What stands there is no calendar.", "url");
            var times = new List<Busy>();
            foreach (var calendar in CalendarCollection.Load(VendorZones.Named(text, from.Year)))
            {
                if (calendar.Events.FirstOrDefault(Tireless) is { } tireless) return new Refusal("invalid", $"“{tireless.Uid}” repeats by the minute; such a calendar is not read.", "url");
                // A day early, since floating times may lie on either side.
                foreach (var occurrence in calendar.GetOccurrences<CalendarEvent>(new CalDateTime(from.UtcDateTime.AddDays(-2)), new EvaluationOptions { MaxUnmatchedIncrementsLimit = 100_000 }))
                {
                    var start = Instant(occurrence.Period.StartTime, home);
                    if (start >= until.AddDays(2)) break;
                    if (start >= until) continue;
                    if (occurrence.Source is not CalendarEvent entry || !Blocks(entry)) continue;
                    var end = occurrence.Period.EffectiveEndTime is { } ends ? Instant(ends, home) : start;
                    if (end <= from || end <= start) continue;
                    times.Add(new Busy(start, end));
                    if (times.Count > MostTimes) return new Refusal("tooLarge", "This calendar holds more than is read.", "url");
                }
            }
            return Result<IReadOnlyList<Busy>>.Of(BusyTimes.Merge(times));
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            // Whatever a stranger's file does to the reader, it is the file that cannot be read.
            return new Refusal("invalid", $"This calendar cannot be read: {e.Message}", "url");
        }
    }

    public static string Write(Invite invite)
    {
        var calendar = new Calendar { ProductId = "-//Sluice//Meetings//EN", Method = invite.Cancelled ? "CANCEL" : invite.Method };
        var entry = new CalendarEvent
        {
            Uid = invite.Uid,
            DtStamp = Utc(invite.Now),
            DtStart = Utc(invite.StartsAt),
            DtEnd = Utc(invite.EndsAt),
            Summary = invite.Title,
            Sequence = invite.Sequence,
            Status = invite.Cancelled ? "CANCELLED" : "CONFIRMED",
        };
        if (invite.Place.Length > 0) entry.Location = invite.Place;
        if (invite.Words.Length > 0) entry.Description = invite.Words;
        if (invite.Host is var (hostName, hostMail)) entry.Organizer = new Organizer($"mailto:{hostMail}") { CommonName = hostName };
        foreach (var (name, mail) in invite.Guests) entry.Attendees.Add(new Attendee($"mailto:{mail}") { CommonName = name, ParticipationStatus = "ACCEPTED", Role = "REQ-PARTICIPANT", Rsvp = false });
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    static CalDateTime Utc(DateTimeOffset at) => new(new DateTime(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc));

    static bool Blocks(CalendarEvent entry) =>
        !string.Equals(entry.Transparency, "TRANSPARENT", StringComparison.OrdinalIgnoreCase) && !string.Equals(entry.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase) && entry.Uid?.EndsWith(OurMark, StringComparison.Ordinal) != true;

    static bool Tireless(CalendarEvent entry) => entry.RecurrenceRule is { } rule && rule.Frequency is FrequencyType.Secondly or FrequencyType.Minutely;

    static DateTimeOffset Instant(CalDateTime at, TimeZoneInfo home) =>
        at.HasTime && !at.IsFloating ? new DateTimeOffset(at.AsUtc, TimeSpan.Zero) : Bookings.Slots.Instant(at.Date, at.Time ?? TimeOnly.MinValue, home);
}

public sealed record Invite(string Uid, int Sequence, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, string Words, DateTimeOffset Now)
{
    public string Method { get; init; } = "REQUEST";
    public bool Cancelled { get; init; }
    public (string Name, string Mail)? Host { get; init; }
    public IReadOnlyList<(string Name, string Mail)> Guests { get; init; } = [];
}
