using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Calendars;
using Sluice.Prospect.Meetings;
using Sluice.Record.Outbox;

namespace Sluice.Prospect.Bookings;

// Letters about bookings: to the guest in their zone, to the host in the page's, each with the invitation as it stands now.
public sealed class BookingLetters(BookingLinks links, TimeProvider clock)
{
    static readonly System.Buffers.SearchValues<char> LinkMarks = System.Buffers.SearchValues.Create("/:@<>.");

    public async Task Write(SluiceDb db, BookingId id, BookingNews news, DateTimeOffset at, CancellationToken cancel)
    {
        if (await Load(db, id, cancel) is not { } scene) return;
        // Overtaken: the hour was changed or called off since; the later news tells it.
        if (news is BookingNews.Booked or BookingNews.Moved or BookingNews.Asked && scene.Booking.ChangedAt > at) return;
        var key = $"booking:{id.Value:N}:{news}:{at.UtcTicks}".ToLowerInvariant();
        await ToGuest(db, scene, news, key, cancel);
        if (news is not (BookingNews.Missed or BookingNews.Declined)) await ToHost(db, scene, news, key, cancel);
        await db.SaveChangesAsync(cancel);
    }

    public async Task Remind(SluiceDb db, BookingId id, int hours, CancellationToken cancel)
    {
        if (await Load(db, id, cancel) is not { } scene || scene.Booking.State != BookingState.Booked) return;
        var (subject, words) = hours switch { 1 => ($"In an hour: {scene.Page.Title}", "It begins in an hour."), 24 => ($"Tomorrow: {scene.Page.Title}", "It is not long now."), _ => ($"In {hours} hours: {scene.Page.Title}", "It is not long now.") };
        await Post.Write(db, await Letter(db, scene, subject, words, true, $"booking:{id.Value:N}:remind:{scene.Booking.StartsAt.UtcTicks}:{hours}", cancel), clock, cancel);
        await db.SaveChangesAsync(cancel);
    }

    async Task ToGuest(SluiceDb db, Scene scene, BookingNews news, string key, CancellationToken cancel)
    {
        var (title, note) = (scene.Page.Title, scene.Booking.Note.Length > 0 ? $"\n\n{scene.Booking.Note}" : "");
        var (subject, words, links) = news switch
        {
            BookingNews.Asked => ($"You asked for: {title}", $"We hold this hour for you. {scene.Host.Name} says by mail whether it is good.", true),
            BookingNews.Booked => ($"Booked: {title}", $"You meet {scene.Host.Name}.{note}", true),
            BookingNews.Moved => ($"Moved: {title}", "It takes place at another hour.", true),
            BookingNews.Cancelled => ($"Called off: {title}", $"This meeting does not take place.\n\nAnother hour: {scene.Booking.Origin}/b/{scene.Page.Slug}", false),
            BookingNews.Declined => ($"Not then: {title}", $"{scene.Host.Name} cannot meet at this hour.{note}\n\nAnother hour: {scene.Booking.Origin}/b/{scene.Page.Slug}", false),
            BookingNews.Missed => ($"We missed you: {title}", $"We waited, and you were not there; such things happen. Choose another hour: {scene.Booking.Origin}/b/{scene.Page.Slug}", false),
            _ => throw new ArgumentOutOfRangeException(nameof(news)),
        };
        await Post.Write(db, await Letter(db, scene, subject, words, links, $"{key}:guest", cancel), clock, cancel);
    }

    async Task<Letter> Letter(SluiceDb db, Scene scene, string subject, string words, bool withLinks, string key, CancellationToken cancel)
    {
        var b = scene.Booking;
        var first = b.Name.Split(' ')[0];
        // Who typed the name may not be whose address it is: nothing that reads like a link greets a stranger.
        var hello = first.Length is 0 or > 40 || first.AsSpan().ContainsAny(LinkMarks) ? "Hello," : $"Hello {first},";
        var change = withLinks ? $"\n\nAnother hour, or call it off: {await links.Of(db, b, cancel)}" : "";
        var place = scene.Page.Place.Length > 0 ? $"\n{scene.Page.Place}" : "";
        return new Letter(b.Email, subject, $"{hello}\n\n{words}\n\n{scene.Page.Title}\n{When(b, b.Zone)}{place}{change}\n\n{scene.Host.Name}\n", $"booking page “{scene.Page.Title}”")
        {
            ToName = b.Name,
            Person = b.PersonId,
            DedupeKey = key,
            Enclosures = Calendar(scene),
        };
    }

    async Task ToHost(SluiceDb db, Scene scene, BookingNews news, string key, CancellationToken cancel)
    {
        var b = scene.Booking;
        var subject = news switch { BookingNews.Asked => "Asks for a meeting", BookingNews.Booked => "Booked", BookingNews.Moved => "Moved", _ => "Called off" } + $": {b.Name}, {scene.Page.Title}";
        var answers = string.Concat(b.AnswerList.Select(a => $"\n{a.Label}{(a.Label.EndsWith('?') ? "" : ":")} {a.Value}"));
        var path = news == BookingNews.Asked ? "/prospect/bookings" : $"/people/{b.PersonId.Value:D}";
        await Post.Write(db, new Letter(scene.Host.Email, subject, $"{b.Name} <{b.Email}>\n{When(b, scene.Page.RuleSet.Zone)}{answers}\n\n{b.Origin}{path}\n", $"booking page “{scene.Page.Title}”") { ToName = scene.Host.Name, DedupeKey = $"{key}:host", Enclosures = Calendar(scene) }, clock, cancel);
    }

    // Only what is agreed is an invitation; one that was called off takes it back.
    Enclosure[] Calendar(Scene scene)
    {
        if (scene.Meeting is not { } meeting || scene.Booking.State is not (BookingState.Booked or BookingState.Cancelled)) return [];
        var off = scene.Booking.State == BookingState.Cancelled;
        var text = CalendarText.Write(new Invite(meeting.Uid, meeting.Sequence, scene.Page.Title, meeting.StartsAt, meeting.EndsAt, meeting.Place, "", clock.Now()) { Cancelled = off, Host = (scene.Host.Name, scene.Host.Email), Guests = [(scene.Booking.Name, scene.Booking.Email)] });
        return [new Enclosure("invite.ics", $"text/calendar; method={(off ? "CANCEL" : "REQUEST")}", text)];
    }

    static string When(Booking booking, string zone)
    {
        var local = TimeZoneInfo.ConvertTime(booking.StartsAt, LocalTime.Zone(zone));
        return $"{local.ToString("dddd, d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} ({zone}), {(booking.EndsAt - booking.StartsAt).TotalMinutes:0} minutes";
    }

    static async Task<Scene?> Load(SluiceDb db, BookingId id, CancellationToken cancel)
    {
        if (await db.Set<Booking>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } booking) return null;
        var page = await db.Set<BookingPage>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == booking.PageId, cancel);
        var meeting = booking.MeetingId is { } m ? await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == m, cancel) : null;
        var host = (await Members.Of(db, cancel)).FirstOrDefault(x => x.Id == booking.HostId);
        return page is null || host is null ? null : new Scene(booking, page, meeting, host);
    }

    sealed record Scene(Booking Booking, BookingPage Page, Meeting? Meeting, Member Host);
}
