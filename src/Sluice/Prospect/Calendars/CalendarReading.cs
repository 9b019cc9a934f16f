using Sluice.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.SafeHttp;
using Sluice.Platform.Work;

namespace Sluice.Prospect.Calendars;

// By the clock, and before somebody is shown hours that may be taken.
public sealed record ReadCalendars : IWork;

sealed class ReadCalendarsWorker(CalendarReading reading) : IWorker<ReadCalendars>
{
    public Task Run(ReadCalendars work, WorkContext context, CancellationToken cancel) => reading.Refresh(context.Db, null, TimeSpan.FromMinutes(4), cancel);
}

public sealed class CalendarReading(OutboundHttp http, CalDav caldav, SecretSeals secrets, TimeProvider clock)
{
    // As far as any booking page looks ahead, and a little more.
    const int DaysAhead = 190, MostBytes = 16 << 20;

    // Reads what is older than this; nothing of it is inside a transaction.
    public async Task Refresh(SluiceDb db, IReadOnlyList<UserId>? users, TimeSpan older, CancellationToken cancel)
    {
        var before = clock.Now() - older;
        var links = db.Set<CalendarLink>().Where(c => c.ReadAt == null || c.ReadAt < before || c.Problem != null);
        if (users is not null) links = links.Where(c => users.Contains(c.UserId));
        foreach (var link in await links.OrderBy(c => c.ReadAt).Take(200).ToListAsync(cancel))
        {
            var read = await Read(db, link, cancel);
            if (read.Refused(out var refusal, out var times)) link.Fail(refusal.Message);
            else link.Read(times, clock.Now());
            await db.SaveChangesAsync(cancel);
        }
    }

    public async Task<Result<IReadOnlyList<Busy>>> Read(SluiceDb db, CalendarLink link, CancellationToken cancel)
    {
        var now = clock.Now();
        var (from, until) = (now.AddDays(-1), now.AddDays(DaysAhead));
        var home = LocalTime.Zone(await db.Set<User>().Where(u => u.Id == link.UserId).Select(u => u.TimeZone).SingleOrDefaultAsync(cancel) is { Length: > 0 } own ? own : await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.TimeZone).SingleAsync(cancel));
        if (link.Kind == CalendarKind.Subscription) return await Fetch(link, from, until, home, cancel);
        if ((await caldav.Entries(CalendarDoor.Of(link, secrets), from, until, cancel)).Refused(out var refusal, out var entries)) return refusal;
        var times = new List<Busy>();
        foreach (var entry in entries)
        {
            if (CalendarText.Read(entry, from, until, home).Refused(out var unread, out var busy)) return unread;
            times.AddRange(busy);
        }
        return Result<IReadOnlyList<Busy>>.Of([.. times.OrderBy(t => t.From)]);
    }

    async Task<Result<IReadOnlyList<Busy>>> Fetch(CalendarLink link, DateTimeOffset from, DateTimeOffset until, TimeZoneInfo home, CancellationToken cancel)
    {
        var url = new Uri(link.Url);
        // Calendars move: a redirect is followed, each through the same gate.
        for (var hop = 0; hop < 4; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if ((await http.Send(request, cancel, MostBytes)).Refused(out var refusal, out var answer)) return refusal;
            if (answer.Status is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } location)
            {
                url = new Uri(url, location);
                continue;
            }
            return answer.Status == 200 ? CalendarText.Read(System.Text.Encoding.UTF8.GetString(answer.Body), from, until, home) : new Refusal("failed", $"{url.Host} answered {answer.Status}.", "url");
        }
        return new Refusal("failed", $"{url.Host} sends one from place to place.", "url");
    }
}
