using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Calendars;
using Sluice.Prospect.Meetings;

namespace Sluice.Prospect.Bookings;

// When the hosts of a page are taken: by their meetings, by what was asked for, by their own calendars.
static class HostTimes
{
    // Except: the meeting that is about to be moved stands in nobody's way.
    public static async Task<IReadOnlyList<HostTime>> Of(SluiceDb db, BookingPage page, DateTimeOffset from, DateTimeOffset until, Booking? except, TimeProvider clock, CancellationToken cancel)
    {
        var rules = page.RuleSet;
        var zone = LocalTime.Zone(rules.Zone);
        var ids = rules.Hosts.Select(h => h.Id).ToList();
        var owners = ids.ConvertAll(id => (UserId?)id);
        // A meeting lasts three days at most; a day more on either side for buffers and the limit of a day.
        var (first, last) = (from.AddDays(-4), until.AddDays(1));
        var moved = except?.MeetingId;
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(m => owners.Contains(m.OwnerId) && m.Outcome == MeetingOutcome.Ahead && m.StartsAt > first && m.StartsAt < last && m.Id != moved).Select(m => new { m.OwnerId, m.StartsAt, m.EndsAt }).Take(5000).ToListAsync(cancel);
        var bookings = await db.Set<Booking>().AsNoTracking().Where(b => ids.Contains(b.HostId) && (b.State == BookingState.Asked || b.State == BookingState.Booked) && b.StartsAt > first && b.StartsAt < last).Select(b => new { b.Id, b.HostId, b.PageId, b.State, b.StartsAt, b.EndsAt }).Take(5000).ToListAsync(cancel);
        var calendars = (await db.Set<CalendarLink>().AsNoTracking().Where(c => ids.Contains(c.UserId)).Take(500).ToListAsync(cancel)).ToLookup(c => c.UserId);
        var now = clock.Now();
        return [.. ids.Select(id =>
        {
            List<Busy> busy = [.. meetings.Where(m => m.OwnerId == id).Select(m => new Busy(m.StartsAt, m.EndsAt)),
                .. bookings.Where(b => b.HostId == id && b.State == BookingState.Asked && b.Id != except?.Id).Select(b => new Busy(b.StartsAt, b.EndsAt)),
                .. calendars[id].SelectMany(c => c.Times).Where(b => b.From < last && b.To > first)];
            var given = bookings.Where(b => b.HostId == id && b.PageId == page.Id && b.Id != except?.Id).GroupBy(b => Slots.DayOf(b.StartsAt, zone)).ToDictionary(g => g.Key, g => g.Count());
            return new HostTime(id, BusyTimes.Merge(busy), given, calendars[id].Any(c => !c.IsRead(now)));
        })];
    }

    // In turn: whoever has had the fewest for their share, then whoever waited longest.
    public static async Task<UserId> Choose(SluiceDb db, BookingPage page, IReadOnlyList<UserId> free, UserId? owner, CancellationToken cancel)
    {
        var rules = page.RuleSet;
        if (rules.OwnerFirst && owner is { } known && free.Contains(known)) return known;
        var had = await db.Set<Booking>().AsNoTracking().Where(b => b.PageId == page.Id && (b.State == BookingState.Asked || b.State == BookingState.Booked)).GroupBy(b => b.HostId).Select(g => new { g.Key, Count = g.Count(), Last = g.Max(b => b.CreatedAt) }).ToListAsync(cancel);
        return rules.Hosts.Where(h => free.Contains(h.Id))
            .OrderBy(h => (had.Find(x => x.Key == h.Id)?.Count ?? 0) / (double)h.Share).ThenBy(h => had.Find(x => x.Key == h.Id)?.Last ?? DateTimeOffset.MinValue).First().Id;
    }
}
