using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.Timeline;

namespace Sluice.Nurture.Journeys;

// Whatever happens to a person lets them into journeys that begin with it, and wakes the walks they are on.
sealed class JourneyFollower(JourneyBook book, TimeProvider clock) : IFollower
{
    const int AtOnce = 500;

    // Its own facts would wake it without end.
    static readonly HashSet<string> Relevant = ActivityKinds.All.Where(k => k.Key != typeof(JourneyEntered) && k.Key != typeof(JourneyEnded)).Select(k => k.Value.Name).ToHashSet(StringComparer.Ordinal);

    public string Name => "nurture.journeys";
    public IReadOnlyCollection<string> Kinds => Relevant;

    // Conditions read scores and stages, which other followers write.
    public bool ComesLast => true;

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        var journeys = await db.Set<Journey>().AsNoTracking().Where(j => j.State == JourneyState.Live || j.State == JourneyState.Paused).ToListAsync(cancel);
        if (journeys.Count == 0) return;
        foreach (var own in activities.Where(a => a.PersonId is not null).GroupBy(a => OfJourney(a.Actor)))
            await Wake(db, own.Select(a => a.PersonId!.Value).Distinct(), await LetsBe(db, journeys.Find(j => j.Id == own.Key), cancel), cancel);
        var house = (await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel)).Zone;
        var kinds = activities.Select(a => a.Kind).ToHashSet(StringComparer.Ordinal);
        foreach (var journey in journeys.Where(j => j.TakesNew && book.MayBegin(j.Id, j.Version, kinds)))
            if (await book.Plan(db, journey.Id, journey.Version, cancel) is { Text.Enter.Length: > 0 } plan) await LetIn(db, journey, plan, activities, house, cancel);
    }

    // What a journey did to somebody itself wakes them in others, and in it only where it may end by that.
    async Task<JourneyId?> LetsBe(SluiceDb db, Journey? own, CancellationToken cancel) =>
        own is not null && await book.Plan(db, own.Id, own.Version, cancel) is { Text: { Goal: "", Leave: "" } } ? own.Id : null;

    static JourneyId? OfJourney(string actor) => actor.StartsWith("journey:", StringComparison.Ordinal) && Guid.TryParse(actor.AsSpan(8), out var id) ? new JourneyId(id) : null;

    async Task Wake(SluiceDb db, IEnumerable<PersonId> people, JourneyId? but, CancellationToken cancel)
    {
        var (now, woken) = (clock.Now(), 0);
        foreach (var some in people.Chunk(AtOnce))
            woken += await db.Set<JourneyRun>().Where(r => some.Contains(r.PersonId) && (but == null || r.JourneyId != but) && r.EndedAt == null && (r.DueAt == null || r.DueAt > now)).ExecuteUpdateAsync(s => s.SetProperty(r => r.DueAt, now), cancel);
        if (woken > 0) db.AfterCommit(JourneyPump.Bell.Ring);
    }

    async Task LetIn(SluiceDb db, Journey journey, Sluice.Journeys.JourneyPlan plan, IReadOnlyList<Activity> activities, TimeZoneInfo house, CancellationToken cancel)
    {
        var now = clock.Now();
        if (await BoundJourney.EntryOf(db, plan.Text.Enter, new FilterClock(now, house), cancel) is not { } entry) return;
        book.Begins(journey.Id, journey.Version, entry.Kinds);
        var come = activities.Where(a => a.PersonId is not null && a.OccurredAt >= journey.OpenSince && entry.Begins(a)).Select(a => a.PersonId!.Value).Distinct().ToList();
        foreach (var some in come.Chunk(AtOnce))
        {
            var facts = await PersonFacts.Load(db, some, entry.Filter, cancel);
            await JourneyRuns.Enter(db, journey, plan, [.. some.Where(p => facts.TryGetValue(p, out var known) && entry.Admits(known, now))], clock, cancel);
        }
    }
}
