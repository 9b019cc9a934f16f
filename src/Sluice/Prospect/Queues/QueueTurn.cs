using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Calls;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.People;

namespace Sluice.Prospect.Queues;

// Whose turn it is. A person is given to one caller at a time under a lease; nobody is given who opted out, was called
// within the hour, has no number, or whose local time is outside the calling hours. Promised call-backs come first.
public static class QueueTurn
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    // The one this caller has on the phone already, if any: a page loaded anew shows the same person.
    public static Task<QueueEntry?> Current(SluiceDb db, QueueId queue, Actor caller, DateTimeOffset now, CancellationToken cancel)
    {
        var who = caller.Value;
        return db.Set<QueueEntry>().AsNoTracking().Where(e => e.QueueId == queue && e.LeasedBy == who && e.LeasedUntil > now && e.State == EntryState.Waiting).OrderByDescending(e => e.LeasedUntil).FirstOrDefaultAsync(cancel);
    }

    // The next person, locked to the caller; null when nobody can be called now.
    public static Task<QueueEntry?> Next(SluiceDb db, CallQueue queue, Actor caller, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        var now = clock.Now();
        var zones = await db.Set<QueueEntry>().Where(e => e.QueueId == queue.Id && e.State == EntryState.Waiting).Select(e => e.Zone).Distinct().Take(500).ToListAsync(cancel);
        var open = zones.Where(z => z.Length == 0 || LocalTime.MayRing(z, queue.From, queue.To, now)).ToList();
        for (var tries = 0; tries < 200; tries++)
        {
            var found = await Callable(db, queue.Id, open, now).OrderByDescending(e => e.CallbackAt != null && e.CallbackAt <= now).ThenBy(e => e.Position).Take(1).Unclaimed().ToListAsync(cancel);
            if (found is not [var entry]) return null;
            if (await MayCall(db, queue, entry, now, cancel))
            {
                (entry.LeasedBy, entry.LeasedUntil) = (caller.Value, now + Lease);
                await db.SaveChangesAsync(cancel);
                return entry;
            }
            await db.SaveChangesAsync(cancel);
        }
        return null;
    }, cancel);

    // Gives a person back: skipped for an hour, or freed at once when the caller pauses.
    public static Task Release(SluiceDb db, QueueId queue, Actor caller, TimeSpan restFor, TimeProvider clock, CancellationToken cancel)
    {
        var (who, until) = (caller.Value, clock.Now() + restFor);
        return db.Transact(() => db.Set<QueueEntry>().Where(e => e.QueueId == queue && e.LeasedBy == who)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.LeasedBy, (string?)null).SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null).SetProperty(e => e.NotBefore, until), cancel), cancel);
    }

    public static Task Free(SluiceDb db, QueueId queue, PersonId person, CancellationToken cancel) => db.Transact(() =>
        db.Set<QueueEntry>().Where(e => e.QueueId == queue && e.PersonId == person).ExecuteUpdateAsync(s => s.SetProperty(e => e.LeasedBy, (string?)null).SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null), cancel), cancel);

    public static IQueryable<QueueEntry> Callable(SluiceDb db, QueueId queue, List<string> openZones, DateTimeOffset now)
    {
        var recently = now - Rest;
        return db.Set<QueueEntry>().Where(e => e.QueueId == queue && e.State == EntryState.Waiting && e.NotBefore <= now && (e.LeasedUntil == null || e.LeasedUntil <= now)
            && ((e.CallbackAt != null && e.CallbackAt <= now) || (openZones.Contains(e.Zone) && !db.Set<Call>().Any(c => c.PersonId == e.PersonId && c.At > recently))));
    }

    // Looked at again in the moment of the call; what does not hold is written to the entry.
    static async Task<bool> MayCall(SluiceDb db, CallQueue queue, QueueEntry entry, DateTimeOffset now, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == entry.PersonId && p.DeletedAt == null).Select(p => new { p.TimeZone, p.Country }).SingleOrDefaultAsync(cancel);
        var phones = await db.Set<PersonPhone>().AsNoTracking().Where(p => p.PersonId == entry.PersonId && p.Status != AddressStatus.Bad).AnyAsync(cancel);
        if (person is null) entry.Leave(EntryState.Out, "record deleted");
        else if (!phones) entry.Leave(EntryState.Out, "no good number");
        else if (await Suppressions.May(db, entry.PersonId, ContactChannel.Phone, cancel) is not null) entry.Leave(EntryState.Out, "opted out");
        if (entry.State != EntryState.Waiting) return false;
        var workspace = await db.Set<Workspace>().AsNoTracking().Where(w => w.Id == db.Workspace).Select(w => w.TimeZone).SingleAsync(cancel);
        var zone = LocalTime.ZoneOf(person!.TimeZone, person.Country, workspace);
        if (zone == entry.Zone) return true;
        entry.Zone = zone;
        if (LocalTime.MayRing(zone, queue.From, queue.To, now) || entry.CallbackAt <= now) return true;
        // Tried no more in this round; from now on the right clock decides.
        entry.NotBefore = now.AddMinutes(1);
        return false;
    }
}
