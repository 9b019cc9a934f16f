using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Settings.Pages;
using Sluice.Record.Timeline;

namespace Sluice.Record.Settings;

// The shelf of work that failed for good and of facts a follower could not digest: read, try again, drop.
static class WorkSettingsPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings/work", Show).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/work/{id}/retry", Retry).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/work/{id}/drop", Drop).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/followers/{follower}/{sequence:long}/retry", RetryFact).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/followers/{follower}/{sequence:long}/drop", DropFact).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        var all = db.Set<WorkItem>().AsNoTracking();
        return Page.Show<WorkPage>(new
        {
            Waiting = await CountAnswer.Of(all.Where(w => w.DeadAt == null && w.LeasedUntil == null && w.RunAt <= now), cancel),
            Running = await CountAnswer.Of(all.Where(w => w.DeadAt == null && w.LeasedUntil > now), cancel),
            Later = await CountAnswer.Of(all.Where(w => w.DeadAt == null && w.LeasedUntil == null && w.RunAt > now), cancel),
            Dead = await all.Where(w => w.DeadAt != null).OrderByDescending(w => w.DeadAt).Take(100).ToListAsync(cancel),
            Facts = await (from d in db.Set<DeadActivity>() join a in db.Set<Activity>() on d.Sequence equals a.Sequence orderby d.DiedAt descending select new DeadFact(d.Follower, d.Sequence, a.Kind, d.Error, d.DiedAt, a.PersonId)).Take(100).AsNoTracking().ToListAsync(cancel),
        });
    }

    static async Task<IResult> Retry(WorkItemId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } item) return Page.NotFound();
        item.Revive(clock.Now());
        db.AfterCommit(Doorbell.Work.Ring);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"{item.Kind} is tried again.");
        return Page.SeeOther("/settings/work");
    }

    static async Task<IResult> Drop(WorkItemId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } item) return Page.NotFound();
        db.Remove(item);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"{item.Kind} dropped.");
        return Page.SeeOther("/settings/work");
    }

    // Led past the follower by hand, in one transaction with taking it off the shelf.
    static async Task<IResult> RetryFact(string follower, long sequence, HttpContext http, SluiceDb db, IEnumerable<IFollower> followers, ILogger<DeadFact> log, CancellationToken cancel)
    {
        if (await Dead(db, follower, sequence, cancel) is not { } dead || followers.FirstOrDefault(f => f.Name == follower) is not { } again) return Page.NotFound();
        try
        {
            await db.Transact(async () =>
            {
                var activity = await db.Set<Activity>().AsNoTracking().SingleAsync(a => a.Sequence == sequence, cancel);
                await again.Follow([activity], db, cancel);
                db.Remove(dead);
                await db.SaveChangesAsync(cancel);
            }, cancel);
            Toasts.Say(http, "It went through this time.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Follower {Follower} failed again at {Sequence}", follower, sequence);
            Toasts.Say(http, $"It failed again: {e.Message}");
        }
        return Page.SeeOther("/settings/work");
    }

    static async Task<IResult> DropFact(string follower, long sequence, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Dead(db, follower, sequence, cancel) is not { } dead) return Page.NotFound();
        db.Remove(dead);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Dropped; the fact itself stays on the timeline.");
        return Page.SeeOther("/settings/work");
    }

    static Task<WorkItem?> Find(SluiceDb db, WorkItemId id, CancellationToken cancel) => db.Set<WorkItem>().SingleOrDefaultAsync(w => w.Id == id && w.DeadAt != null, cancel);

    static Task<DeadActivity?> Dead(SluiceDb db, string follower, long sequence, CancellationToken cancel) => db.Set<DeadActivity>().SingleOrDefaultAsync(d => d.Follower == follower && d.Sequence == sequence, cancel);
}

public sealed record DeadFact(string Follower, long Sequence, string Kind, string Error, DateTimeOffset DiedAt, PersonId? PersonId);
