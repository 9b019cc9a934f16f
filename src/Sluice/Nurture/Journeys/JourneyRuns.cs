using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Nurture.Journeys;

// People come in and go out. Inside db.Transact.
static class JourneyRuns
{
    // Of these, whoever may: once at a time, and again only as the journey says. How many entered.
    public static async Task<int> Enter(SluiceDb db, Journey journey, Sluice.Journeys.JourneyPlan plan, IReadOnlyList<PersonId> people, TimeProvider clock, CancellationToken cancel)
    {
        if (!journey.TakesNew || people.Count == 0) return 0;
        await db.LockOn($"journey:{journey.Id.Value:N}", cancel);
        var now = clock.Now();
        var wanted = people.Distinct().ToList();
        var alive = await PeopleList.Live(db).Where(p => wanted.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel);
        var before = (await db.Set<JourneyRun>().AsNoTracking().Where(r => r.JourneyId == journey.Id && wanted.Contains(r.PersonId)).Select(r => new { r.PersonId, r.EndedAt }).ToListAsync(cancel)).ToLookup(r => r.PersonId, r => r.EndedAt);
        var zone = TimeZoneInfo.Utc;
        bool May(PersonId person) => before[person].All(ended => ended is { } at && plan.Text.Again is { } again && again.After(at, zone) <= now);
        var runs = alive.Where(May).Select(p => JourneyRun.Enter(journey, p, now)).ToList();
        if (runs.Count == 0) return 0;
        await BulkTable.Of<JourneyRun>(db).Insert(db, runs, cancel);
        foreach (var run in runs) db.Append(new JourneyEntered(journey.Id.Value, journey.Name), new About(run.PersonId), Actor.Of("journey", journey.Id), clock);
        var counts = new JourneyCounts(journey.Id);
        counts.Add(journey.Version, 0, JourneyCount.Came, runs.Count);
        counts.Add(journey.Version, 1, JourneyCount.Came, runs.Count);
        await counts.Save(db, cancel);
        await db.SaveChangesAsync(cancel);
        db.AfterCommit(JourneyPump.Bell.Ring);
        return runs.Count;
    }

    public static void End(SluiceDb db, JourneyRun run, Journey journey, RunEnd end, string? why, JourneyCounts counts, TimeProvider clock)
    {
        counts.Ended(run.Version, run.Step, end);
        (run.End, run.Why, run.EndedAt, run.DueAt) = (end, why, clock.Now(), null);
        db.Append(new JourneyEnded(journey.Id.Value, journey.Name, end.ToString().ToLowerInvariant(), why), new About(run.PersonId), Actor.Of("journey", journey.Id), clock);
    }

    public static async Task Save(SluiceDb db, IReadOnlyList<JourneyRun> runs, CancellationToken cancel)
    {
        var update = BulkUpdate.Of<JourneyRun>(db, [nameof(JourneyRun.Version), nameof(JourneyRun.Step), nameof(JourneyRun.Since), nameof(JourneyRun.DueAt), nameof(JourneyRun.DeliveryId), nameof(JourneyRun.Trace), nameof(JourneyRun.End), nameof(JourneyRun.Why), nameof(JourneyRun.EndedAt)], []);
        await update.Run(db, runs.Select(r => new object?[] { r.Version, r.Step, r.Since, r.DueAt, r.DeliveryId, r.Trace, r.End, r.Why, r.EndedAt, r.WorkspaceId, r.Id }), cancel);
    }

    // By hand, or because all of it stops.
    public static async Task<int> Remove(SluiceDb db, Journey journey, IReadOnlyList<JourneyRun> runs, string why, TimeProvider clock, CancellationToken cancel)
    {
        var counts = new JourneyCounts(journey.Id);
        foreach (var run in runs) End(db, run, journey, RunEnd.Removed, why, counts, clock);
        await counts.Save(db, cancel);
        await Save(db, runs, cancel);
        await db.SaveChangesAsync(cancel);
        return runs.Count;
    }
}
