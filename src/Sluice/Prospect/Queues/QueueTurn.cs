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
    // So long a promised call-back waits for whoever promised it.
    static readonly TimeSpan Patience = TimeSpan.FromHours(4);

    // The one this caller has on the phone already, if any: a page loaded anew shows the same person.
    public static Task<QueueEntry?> Current(SluiceDb db, QueueId queue, Actor caller, DateTimeOffset now, CancellationToken cancel)
    {
        var who = caller.Value;
        return db.Set<QueueEntry>().AsNoTracking().Where(e => e.QueueId == queue && e.LeasedBy == who && e.LeasedUntil > now && e.State == EntryState.Waiting).OrderByDescending(e => e.LeasedUntil).FirstOrDefaultAsync(cancel);
    }

    // The next person, locked to the caller; null when nobody can be called now.
    public static async Task<QueueEntry?> Next(SluiceDb db, CallQueue queue, Actor caller, TimeProvider clock, CancellationToken cancel)
    {
        // Read before the others are made to wait.
        var legal = await LegalHours.Load(db, cancel);
        var (open, anew) = await OpenPlaces(db, queue, legal, clock.Now(), anew: false, cancel);
        if (await db.Transact(() => Take(db, queue, caller.Value, legal, open, clock.Now(), cancel), cancel) is { } entry) return entry;
        if (anew) return null;
        (open, _) = await OpenPlaces(db, queue, legal, clock.Now(), anew: true, cancel);
        return await db.Transact(() => Take(db, queue, caller.Value, legal, open, clock.Now(), cancel), cancel);
    }

    static async Task<QueueEntry?> Take(SluiceDb db, CallQueue queue, string who, LegalHours legal, (List<string> Legal, List<string> Both) open, DateTimeOffset now, CancellationToken cancel)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var found = await Promised(db, queue.Id, who, open.Legal, now).OrderBy(e => e.CallbackAt).Take(1).Unclaimed().ToListAsync(cancel);
            if (found.Count == 0) found = await Open(db, queue.Id, open.Both, now).OrderBy(e => e.Position).Take(1).Unclaimed().ToListAsync(cancel);
            if (found is not [var entry]) return null;
            if (await MayCall(db, queue, entry, legal, now, cancel))
            {
                (entry.LeasedBy, entry.LeasedUntil) = (who, now + Lease);
                await db.SaveChangesAsync(cancel);
                return entry;
            }
            await db.SaveChangesAsync(cancel);
        }
        return null;
    }

    // Gives a person back: skipped for an hour, or freed at once when the caller pauses.
    public static Task Release(SluiceDb db, QueueId queue, Actor caller, TimeSpan restFor, TimeProvider clock, CancellationToken cancel)
    {
        var (who, until) = (caller.Value, clock.Now() + restFor);
        return db.Transact(() => db.Set<QueueEntry>().Where(e => e.QueueId == queue && e.LeasedBy == who)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.LeasedBy, (string?)null).SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null).SetProperty(e => e.NotBefore, until), cancel), cancel);
    }

    public static Task Free(SluiceDb db, QueueId queue, PersonId person, CancellationToken cancel) => db.Transact(() =>
        db.Set<QueueEntry>().Where(e => e.QueueId == queue && e.PersonId == person).ExecuteUpdateAsync(s => s.SetProperty(e => e.LeasedBy, (string?)null).SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null), cancel), cancel);

    // Everybody this caller could be given now.
    public static async Task<IQueryable<QueueEntry>> Callable(SluiceDb db, CallQueue queue, Actor caller, DateTimeOffset now, CancellationToken cancel)
    {
        var (open, _) = await OpenPlaces(db, queue, await LegalHours.Load(db, cancel), now, anew: true, cancel);
        return Promised(db, queue.Id, caller.Value, open.Legal, now).Union(Open(db, queue.Id, open.Both, now));
    }

    // A promise is kept by whoever gave it, and after some hours by anyone; never outside the hours of the law.
    static IQueryable<QueueEntry> Promised(SluiceDb db, QueueId queue, string who, List<string> legal, DateTimeOffset now)
    {
        var late = now - Patience;
        return Free(db, queue, now).Where(e => e.CallbackAt != null && e.CallbackAt <= now && (e.CallbackFor == null || e.CallbackFor == who || e.CallbackAt <= late) && legal.Contains(e.Zone + "|" + e.Country));
    }

    static IQueryable<QueueEntry> Open(SluiceDb db, QueueId queue, List<string> places, DateTimeOffset now)
    {
        var recently = now - Rest;
        return Free(db, queue, now).Where(e => e.CallbackAt == null && places.Contains(e.Zone + "|" + e.Country) && !db.Set<Call>().Any(c => c.PersonId == e.PersonId && c.At > recently));
    }

    static IQueryable<QueueEntry> Free(SluiceDb db, QueueId queue, DateTimeOffset now) =>
        db.Set<QueueEntry>().Where(e => e.QueueId == queue && e.State == EntryState.Waiting && e.NotBefore <= now && (e.LeasedUntil == null || e.LeasedUntil <= now));

    // Places of this queue in which the law lets us ring, and those where the queue's own hours do too.
    static async Task<((List<string> Legal, List<string> Both) Open, bool Anew)> OpenPlaces(SluiceDb db, CallQueue queue, LegalHours legal, DateTimeOffset now, bool anew, CancellationToken cancel)
    {
        var (places, read) = await QueuePlaces.Of(db, queue.Id, now, anew, cancel);
        var lawful = places.Where(p => legal.May(p.Country, p.Zone, now)).ToList();
        return (([.. lawful.Select(p => $"{p.Zone}|{p.Country}")], [.. lawful.Where(p => p.Zone.Length == 0 || LocalTime.MayRing(p.Zone, queue.From, queue.To, now)).Select(p => $"{p.Zone}|{p.Country}")]), read);
    }

    // Looked at again in the moment of the call; what does not hold is written to the entry.
    static async Task<bool> MayCall(SluiceDb db, CallQueue queue, QueueEntry entry, LegalHours legal, DateTimeOffset now, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().Where(p => p.Id == entry.PersonId && p.DeletedAt == null).Select(p => new { p.TimeZone, p.Country }).SingleOrDefaultAsync(cancel);
        var phones = await db.Set<PersonPhone>().AsNoTracking().Where(p => p.PersonId == entry.PersonId && p.Status != AddressStatus.Bad).AnyAsync(cancel);
        if (person is null) entry.Leave(EntryState.Out, "record deleted");
        else if (!phones) entry.Leave(EntryState.Out, "no good number");
        else if (await Suppressions.May(db, entry.PersonId, ContactChannel.Phone, cancel) is not null) entry.Leave(EntryState.Out, "opted out");
        if (entry.State != EntryState.Waiting) return false;
        var workspace = await db.Set<Workspace>().AsNoTracking().Where(w => w.Id == db.Workspace).Select(w => w.TimeZone).SingleAsync(cancel);
        var zone = LocalTime.ZoneOf(person!.TimeZone, person.Country, workspace);
        if (zone == entry.Zone && person.Country == entry.Country) return true;
        (entry.Zone, entry.Country) = (zone, person.Country);
        if (legal.May(entry.Country, zone, now) && (LocalTime.MayRing(zone, queue.From, queue.To, now) || entry.CallbackAt <= now)) return true;
        // Tried no more in this round; from now on the right clock decides.
        entry.NotBefore = now.AddMinutes(1);
        return false;
    }
}
