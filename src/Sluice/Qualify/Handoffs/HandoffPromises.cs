using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Handoffs;

public sealed record KeepHandoffPromises : IWork;

// Every minute: what nobody answered in time moves on; what nobody answered for weeks runs out.
sealed class HandoffPromises(TimeProvider clock) : IWorker<KeepHandoffPromises>
{
    const int Page = 200;

    public async Task Run(KeepHandoffPromises work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var now = clock.Now();
        await FollowUps(db, now, cancel);
        if (!await db.Set<Handoff>().AnyAsync(h => h.Status == HandoffStatus.Waiting && h.DueAt <= now, cancel)) return;
        var settings = await QualifySettings.Of(db, clock, cancel);
        var team = await Team.Load(db, cancel);
        var old = now.AddDays(-settings.ExpireDays);
        var late = await db.Set<Handoff>().Where(h => h.Status == HandoffStatus.Waiting && h.DueAt <= now && h.Rerouted < 2 && h.CreatedAt > old).OrderBy(h => h.DueAt).ThenBy(h => h.Id).Take(Page).ToListAsync(cancel);
        foreach (var handoff in late)
        {
            await Handing.MoveOn(db, handoff, team, settings, clock, cancel);
            // One by one, so that a verdict given meanwhile costs only its own hand-off; and the next in turn is another rep.
            if (await Saved(db, cancel)) team = await Team.Load(db, cancel);
        }
        foreach (var handoff in await db.Set<Handoff>().Where(h => h.Status == HandoffStatus.Waiting && h.CreatedAt <= old).OrderBy(h => h.CreatedAt).Take(Page).ToListAsync(cancel))
        {
            // Not at once again: whoever nobody had time for would go round in a circle.
            handoff.Expire(DateOnly.FromDateTime(now.UtcDateTime).AddDays(settings.ExpireDays), now);
            var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.Id == handoff.PersonId, cancel);
            if (person is not null) Lifecycle.MoveTo(db, person, LifecycleStage.Recycled, "nobody took the hand-off", Actor.System, clock, handoff.CompanyId);
            db.Append(new HandoffExpired(handoff.Id, settings.ExpireDays), new About(handoff.PersonId, handoff.CompanyId), Actor.System, clock);
            await Saved(db, cancel);
        }
    }

    // Accepted and then left lying: told once, to the owner's manager too.
    async Task FollowUps(SluiceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var missed = await db.Set<Handoff>().Where(h => h.FollowUpDueAt != null && h.FollowUpDueAt <= now && h.FollowUpInTime == null && h.OpenFor != null).OrderBy(h => h.FollowUpDueAt).Take(Page).ToListAsync(cancel);
        if (missed.Count == 0) return;
        var team = await Team.Load(db, cancel);
        var manager = team.Everybody.Where(c => c.Role == Role.Manager && !c.IsAway(now)).OrderBy(c => c.Id.Value).FirstOrDefault() ?? team.Everybody.Where(c => c.Role == Role.Admin).OrderBy(c => c.Id.Value).FirstOrDefault();
        foreach (var handoff in missed)
        {
            handoff.MissFollowUp();
            db.Append(new FollowUpMissed(handoff.Id, handoff.OwnerId, manager?.Id, $"{team.NameOf(handoff.OwnerId)} accepted it and has not called, met or written; {manager?.Name ?? "nobody"} is told"), new About(handoff.PersonId, handoff.CompanyId), Actor.System, clock);
            await Saved(db, cancel);
        }
    }

    static async Task<bool> Saved(SluiceDb db, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException e)
        {
            foreach (var entry in e.Entries) entry.State = EntityState.Detached;
            foreach (var added in db.ChangeTracker.Entries().Where(x => x.State is EntityState.Added or EntityState.Modified).ToList()) added.State = EntityState.Detached;
            return false;
        }
    }
}
