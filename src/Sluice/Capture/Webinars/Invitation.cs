using System.Globalization;
using System.Text;

namespace Sluice.Capture.Webinars;

// The talk as a calendar file: iCalendar (RFC 5545), one event; the same UID when it is moved.
static class Invitation
{
    public static string Of(Webinar webinar, Seat seat, string link, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var line in new[]
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sluice//Webinars//EN", "METHOD:PUBLISH", "BEGIN:VEVENT", $"UID:{seat.Id.Value:D}@sluice", $"DTSTAMP:{Stamp(now)}",
            $"DTSTART:{Stamp(webinar.StartsAt)}", $"DTEND:{Stamp(webinar.EndsAt)}", $"SUMMARY:{Escape(webinar.Name)}", $"DESCRIPTION:{Escape($"Your own link: {link}")}", $"URL:{link}", $"LOCATION:{Escape(link)}",
            "BEGIN:VALARM", "ACTION:DISPLAY", $"DESCRIPTION:{Escape(webinar.Name)}", "TRIGGER:-PT15M", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
        }) Fold(text, line);
        return text.ToString();
    }

    static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // No line is longer than 75 octets; what goes on begins with a space. Never inside a character.
    static void Fold(StringBuilder text, string line)
    {
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                length = 1;
            }
            text.Append(rune.ToString());
            length += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
