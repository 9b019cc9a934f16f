using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.SafeHttp;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Prospect;
using Sluice.Prospect.Calendars;
using Sluice.Prospect.Meetings;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Bookings;

// Against a real server: Radicale, from Debian.
public sealed class CalDavTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    CalDav Dav() => new(new OutboundHttp(new OutboundRules(AllowPrivate: true), app.Clock));
    SecretSeals Secrets() => app.Services.GetRequiredService<SecretSeals>();

    [Fact]
    public async Task Busy_times_are_read_and_a_wrong_password_is_said()
    {
        using var server = await Radicale.Start();
        Assert.SkipWhen(server is null, "Radicale is not installed.");
        var url = await server.Calendar("read");
        using (var put = await Radicale.Send(HttpMethod.Put, new Uri(url, "a.ics"), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261116T130000Z\r\nDTEND:20261116T140000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Weekly\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        var reading = new CalendarReading(new OutboundHttp(new OutboundRules(AllowPrivate: true), app.Clock), Dav(), Secrets(), app.Clock);
        await using var db = app.Open();
        var link = Link(url, await app.UserId(World.World.Ines), "clamp-on");
        Assert.False((await reading.Read(db, link, CancellationToken.None)).Refused(out var refusal, out var times), refusal?.Message);
        Assert.Equal([new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 30, 13, 0, 0, TimeSpan.Zero)], times.Select(t => t.From));
        Assert.True((await reading.Read(db, Link(url, link.UserId, "wrong"), CancellationToken.None)).Refused(out refusal, out _));
        Assert.Equal("refused", refusal.Code);
        Assert.True((await reading.Read(db, Link(new Uri(server.Root, "ines/none/"), link.UserId, "clamp-on"), CancellationToken.None)).Refused(out _, out _));
    }

    [Fact]
    public async Task A_meeting_is_written_follows_its_moves_and_goes_when_it_is_called_off()
    {
        using var server = await Radicale.Start();
        Assert.SkipWhen(server is null, "Radicale is not installed.");
        var url = await server.Calendar("write");
        var ines = await app.UserId(World.World.Ines);
        await using var db = app.Open();
        db.Add(Link(url, ines, "clamp-on"));
        var person = await Intake.Meet(db, new Acquaintance { FirstName = "Greta", LastName = "Holm", Email = "greta@caldav.example", Origin = Direction.Out }, "test", Actor.System, app.Clock, CancellationToken.None);
        await db.SaveChangesAsync();
        var start = app.Clock.GetUtcNow().AddDays(2);
        Assert.False((await MeetingBook.Book(db, new MeetingDraft("Meters", start, TimeSpan.FromMinutes(30), [person.Id], "Video call"), ines, Actor.User(ines), app.Clock, CancellationToken.None)).Refused(out _, out var meeting));
        Assert.Contains(db.Set<WorkItem>(), w => w.Kind == nameof(WriteCalendar));
        var door = new CalendarDoor(url, "ines", "clamp-on");
        await Write();
        Assert.Contains($"DTSTART:{start.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", Assert.Single(await Entries()), StringComparison.Ordinal);
        Assert.False((await MeetingBook.Close(db, meeting.Id, MeetingOutcome.Moved, null, start.AddDays(1), Actor.User(ines), app.Clock, CancellationToken.None)).Refused(out _, out var moved));
        await Write();
        var entry = Assert.Single(await Entries());
        Assert.Contains($"DTSTART:{start.AddDays(1).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", entry, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", entry, StringComparison.Ordinal);
        // Ours are known as meetings already, and do not count a second time.
        Assert.False(CalendarText.Read(entry, start.AddDays(-5), start.AddDays(9), TimeZoneInfo.Utc).Refused(out _, out var busy));
        Assert.Empty(busy);
        await MeetingBook.Close(db, moved.Id, MeetingOutcome.Cancelled, null, null, Actor.User(ines), app.Clock, CancellationToken.None);
        await Write();
        Assert.Empty(await Entries());

        async Task Write()
        {
            await using var fresh = app.Open();
            await new WriteCalendarWorker(Dav(), Secrets(), app.Clock).Run(new WriteCalendar(meeting.Uid), new WorkContext(fresh.Workspace, fresh, 1), CancellationToken.None);
        }

        async Task<IReadOnlyList<string>> Entries()
        {
            Assert.False((await Dav().Entries(door, start.AddDays(-10), start.AddDays(10), CancellationToken.None)).Refused(out _, out var entries));
            return entries;
        }
    }

    CalendarLink Link(Uri url, UserId user, string password) =>
        new() { Id = Ids.New<CalendarLinkId>(app.Clock.GetUtcNow()), UserId = user, Kind = CalendarKind.CalDav, Name = "Radicale", Url = url.AbsoluteUri, LoginName = "ines", Secret = Secrets().Seal(password), CreatedAt = app.Clock.GetUtcNow() };
}
