using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Timeline;

namespace Sluice.Identify;

// Makes visits a person's, and takes that back. Inside Transact, under the visits' lock.
public static class Stitching
{
    public const string Lock = "visits";

    public static async Task<Stitch?> Stitch(SluiceDb db, SiteId site, Guid visitor, PersonId person, string method, double confidence, string evidence, DateTimeOffset at, TimeProvider clock, CancellationToken cancel, Identities? known = null)
    {
        var identities = known ?? new Identities(await db.Set<Stitch>().AsNoTracking().Where(s => s.Visitor == visitor).ToListAsync(cancel));
        if (identities.For(person) is not { } identity) return null;
        var now = clock.Now();
        var stitch = Identify.Stitch.Of(site, visitor, identity, person, method, confidence, evidence, at, now);
        db.Add(stitch);
        identities.Add(stitch);
        foreach (var visit in await db.Set<Visit>().Where(v => v.Visitor == visitor && v.Identity == identity).OrderByDescending(v => v.LastAt).Take(200).ToListAsync(cancel))
            visit.Know(person, tellAt: now);
        db.Append(new Stitched(stitch.Id.Value, method, confidence), new About(person), Actor.System, clock);
        db.AfterCommit(HitWriter.Written.Ring);
        return stitch;
    }

    public static Task<Refusal?> Undo(SluiceDb db, StitchId id, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn(Lock, cancel);
        var stitch = await db.Set<Stitch>().SingleOrDefaultAsync(s => s.Id == id, cancel);
        if (stitch is null) return new Refusal("notFound", "There is no such stitch.");
        if (stitch.UndoneAt is not null) return new Refusal("undone", "This was undone before.");
        stitch.Undo(actor, clock.Now());
        var visits = await db.Set<Visit>().Where(v => v.Visitor == stitch.Visitor && v.Identity == stitch.Identity && v.PersonId == stitch.PersonId).ToListAsync(cancel);
        foreach (var visit in visits)
        {
            // What the timeline was told leaves this person; its key is freed for the next telling.
            string?[] keys = [.. Enumerable.Range(1, visit.ToldParts).Select(part => VisitTelling.Key(visit.Id, part))];
            if (keys.Length > 0)
                await db.Set<Activity>().Where(a => keys.Contains(a.DedupeKey)).ExecuteUpdateAsync(s => s.SetProperty(a => a.PersonId, (PersonId?)null).SetProperty(a => a.CompanyId, (CompanyId?)null).SetProperty(a => a.DedupeKey, (string?)null), cancel);
            visit.TakeBack();
        }
        db.Append(new StitchUndone(stitch.Id.Value, visits.Count), new About(stitch.PersonId), actor, clock);
        await db.SaveChangesAsync(cancel);
        return (Refusal?)null;
    }, cancel);
}
