using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.People;

namespace Sluice.Nurture.Journeys;

// Walks whoever is due on, with everything their steps do.
public sealed class JourneyPump(Store store, JourneyBook book, HostSettings host, Readiness readiness, TimeProvider clock, ILogger<JourneyPump> log) : Pump<JourneyId>(store, Bell, host, readiness, clock, log)
{
    internal static readonly Doorbell Bell = new();
    static readonly TimeSpan BeforeAgain = TimeSpan.FromMinutes(15);

    protected override int AtOnce => 500;
    protected override TimeSpan BetweenLooks => TimeSpan.FromSeconds(1);

    protected override async Task<IReadOnlyList<(WorkspaceId Workspace, JourneyId Line)>> Lines(SluiceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var runs = db.Set<JourneyRun>().IgnoreQueryFilters();
        return [.. (await db.Set<Journey>().IgnoreQueryFilters().AsNoTracking().Where(j => j.State == JourneyState.Live && runs.Any(r => r.WorkspaceId == j.WorkspaceId && r.JourneyId == j.Id && r.DueAt != null && r.DueAt <= now)).Select(j => new { j.WorkspaceId, j.Id }).ToListAsync(cancel)).Select(j => (j.WorkspaceId, j.Id))];
    }

    protected override async Task<int> Advance(SluiceDb db, JourneyId line, int most, CancellationToken cancel)
    {
        await db.LockOn($"journey:{line.Value:N}", cancel);
        var now = Clock.Now();
        if (await db.Set<Journey>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == line, cancel) is not { State: JourneyState.Live } journey) return 0;
        var runs = await Due(db, line, now).Take(most).AsNoTracking().ToListAsync(cancel);
        if (runs.Count == 0) return 0;
        var house = (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
        var ids = runs.Select(r => r.PersonId).Distinct().ToList();
        var people = (await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.Email, p.TimeZone, p.OwnerId, p.FirstName, p.LastName }).ToListAsync(cancel))
            .ToDictionary(p => p.Id, p => new Reach(p.Id, p.Email, p.TimeZone, p.OwnerId, Person.Display(p.FirstName, p.LastName, p.Email)));
        var bound = new Dictionary<int, BoundJourney>();
        foreach (var version in runs.Select(r => r.Version).Distinct())
            if (await book.Plan(db, line, version, cancel) is { } plan) bound[version] = (await BoundJourney.Of(db, plan, new FilterClock(now, house), cancel)).Journey;
        var acts = new JourneyActs(db, journey, house, Clock);
        await acts.Open(runs, bound.Values.Select(b => b.Plan), cancel);
        var counts = new JourneyCounts(line);
        foreach (var some in runs.GroupBy(r => r.Version))
        {
            var filters = bound.GetValueOrDefault(some.Key)?.Filters ?? [];
            var facts = filters.Count == 0 ? null : await PersonFacts.Load(db, [.. some.Select(r => r.PersonId).Distinct()], filters, cancel);
            foreach (var run in some) Look(db, run, bound.GetValueOrDefault(some.Key), people.GetValueOrDefault(run.PersonId), facts?.GetValueOrDefault(run.PersonId), journey, house, acts, counts, now);
        }
        await acts.Save(cancel);
        await counts.Save(db, cancel);
        await JourneyRuns.Save(db, runs, cancel);
        return runs.Count;
    }

    void Look(SluiceDb db, JourneyRun run, BoundJourney? bound, Reach? person, PersonFacts[]? facts, Journey journey, TimeZoneInfo house, JourneyActs acts, JourneyCounts counts, DateTimeOffset now)
    {
        if (bound is null || person is null)
        {
            JourneyRuns.End(db, run, journey, RunEnd.Removed, person is null ? "deleted" : "its version is gone", counts, Clock);
            return;
        }
        var walk = new Walk(bound, run.Id.Value, person.Zone(house)) { Step = run.Step, Since = run.Since, EnteredAt = run.EnteredAt };
        walk.Look(new WalkerFacts(facts ?? []), now, acts.Of(run, bound.Plan, person));
        counts.Moved(run.Version, walk);
        foreach (var (step, way, note) in walk.Passed) run.Trace = RunTrace.Add(run.Trace, run.Version, step, now, way >= 0 ? $"way {way}" : note);
        (run.Step, run.Since, run.DueAt, run.Why) = (walk.Step, walk.Since, walk.DueAt, null);
        if (walk.End is { } end) JourneyRuns.End(db, run, journey, end, walk.Why, counts, Clock);
    }

    static IQueryable<JourneyRun> Due(SluiceDb db, JourneyId id, DateTimeOffset now) => db.Set<JourneyRun>().Where(r => r.JourneyId == id && r.DueAt != null && r.DueAt <= now).OrderBy(r => r.DueAt).ThenBy(r => r.Id);

    protected override async Task<int> PutAside(SluiceDb db, JourneyId line, string why, CancellationToken cancel)
    {
        var now = Clock.Now();
        if (await Due(db, line, now).FirstOrDefaultAsync(cancel) is not { } run) return 0;
        (run.DueAt, run.Why) = (now + BeforeAgain, why);
        await db.SaveChangesAsync(cancel);
        return 1;
    }
}
