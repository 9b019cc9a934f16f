using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Events;

// Plans and changes events; one that people hang on is put away, never removed.
static class EventBook
{
    public static async Task<Result<NetworkingEvent>> Plan(SluiceDb db, EventTold told, TimeProvider clock, CancellationToken cancel)
    {
        if ((told.Check() ?? await Owned(db, told, cancel)) is { } refusal) return refusal;
        var planned = NetworkingEvent.Plan(told, clock.Now());
        db.Add(planned);
        await db.SaveChangesAsync(cancel);
        return planned;
    }

    public static async Task<Refusal?> Change(SluiceDb db, NetworkingEvent changed, EventTold told, CancellationToken cancel)
    {
        if ((told.Check() ?? await Owned(db, told, cancel)) is { } refusal) return refusal;
        changed.Change(told);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    // False: nobody hung on it, and it is gone.
    public static async Task<bool> PutAway(SluiceDb db, NetworkingEvent old, TimeProvider clock, CancellationToken cancel, bool keep = false)
    {
        var id = old.Id;
        return await db.Transact(async () =>
        {
            await Lock(db, id, cancel);
            var kept = keep || await db.Set<Attendee>().AnyAsync(a => a.EventId == id, cancel);
            if (kept) old.ArchivedAt ??= clock.Now();
            else db.Remove(old);
            await db.SaveChangesAsync(cancel);
            return kept;
        }, cancel);
    }

    public static async Task BringBack(SluiceDb db, NetworkingEvent old, CancellationToken cancel)
    {
        old.ArchivedAt = null;
        await db.SaveChangesAsync(cancel);
    }

    public static Task<NetworkingEvent?> Find(SluiceDb db, NetworkingEventId id, CancellationToken cancel) => db.Set<NetworkingEvent>().SingleOrDefaultAsync(e => e.Id == id, cancel);

    // Inside a transaction: who is at an event changes one after the other.
    public static Task Lock(SluiceDb db, NetworkingEventId id, CancellationToken cancel) => db.LockOn($"event:{id.Value:N}", cancel);

    static async Task<Refusal?> Owned(SluiceDb db, EventTold told, CancellationToken cancel) =>
        told.OwnerId is { } owner && !await db.Set<Membership>().AnyAsync(m => m.UserId == owner, cancel) ? new Refusal("unknown", "There is no such user.", "ownerId") : null;
}
