using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.Segments;

namespace Sluice.Nurture.Journeys;

// Whoever is inside an older version goes over to this one.
public sealed record MoveJourney(JourneyId Id, int Version) : IWork
{
    string? IWork.UniqueKey => $"{Id.Value:D}:{Version}";
}

// The rules: a wait that is gone lets on; a longer one counts what was waited already; a shorter one that is over lets on at
// once; a changed condition is asked again. All four are one: whoever stands at a step that is still there stays with the
// time they have stood, and is looked at.
sealed class MoveJourneyWorker(JourneyBook book, TimeProvider clock) : IWorker<MoveJourney>
{
    const int AtOnce = 1000;

    public async Task Run(MoveJourney work, WorkContext context, CancellationToken cancel)
    {
        while (await context.Db.Transact(() => Step(context.Db, work, cancel), cancel)) context.Db.ChangeTracker.Clear();
    }

    async Task<bool> Step(SluiceDb db, MoveJourney work, CancellationToken cancel)
    {
        await db.LockOn($"journey:{work.Id.Value:N}", cancel);
        if (await db.Set<Journey>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == work.Id, cancel) is not { } journey || journey.Version != work.Version || await book.Plan(db, work.Id, work.Version, cancel) is not { } after) return false;
        var runs = await db.Set<JourneyRun>().AsNoTracking().Where(r => r.JourneyId == work.Id && r.EndedAt == null && r.Version < work.Version).OrderBy(r => r.Version).ThenBy(r => r.Step).ThenBy(r => r.Id).Take(AtOnce).ToListAsync(cancel);
        if (runs.Count == 0) return false;
        var (now, counts, withdrawn) = (clock.Now(), new JourneyCounts(work.Id), new List<DeliveryId>());
        foreach (var some in runs.GroupBy(r => r.Version))
        {
            if (await book.Plan(db, work.Id, some.Key, cancel) is not { } before) continue;
            var matching = StepMatching.Of(before, after);
            foreach (var run in some) Move(run, matching, work.Version, counts, withdrawn, now);
        }
        await counts.Save(db, cancel);
        await JourneyRuns.Save(db, runs, cancel);
        foreach (var ids in withdrawn.Chunk(500)) await db.Set<Delivery>().Where(d => ids.Contains(d.Id) && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Cancelled).SetProperty(d => d.Reason, "The journey was changed."), cancel);
        db.AfterCommit(JourneyPump.Bell.Ring);
        return true;
    }

    static void Move(JourneyRun run, StepMatching matching, int version, JourneyCounts counts, List<DeliveryId> withdrawn, DateTimeOffset now)
    {
        counts.Add(run.Version, run.Step, JourneyCount.Gone);
        var (stays, to) = (matching[run.Step] != 0, matching.Landing(run.Step));
        if (!stays)
        {
            if (run.DeliveryId is { } mail) withdrawn.Add(mail);
            (run.DeliveryId, run.Since) = (null, now);
        }
        run.Trace = RunTrace.Add(run.Trace, run.Version, run.Step, now, $"moved to version {version}");
        (run.Version, run.Step, run.DueAt) = (version, to, now);
        if (to != 0) counts.Add(version, to, JourneyCount.Came);
    }
}

// Lets in whoever is in a segment or a list now; without either, the segment whose joining lets people in.
public sealed record FillJourney(JourneyId Id, SegmentId? Segment, ListId? List, Guid? After = null) : IWork;

sealed class FillJourneyWorker(JourneyBook book, TimeProvider clock) : IWorker<FillJourney>
{
    const int AtOnce = 2000;

    public async Task Run(FillJourney work, WorkContext context, CancellationToken cancel)
    {
        var (db, after) = (context.Db, work.After);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        while (await db.Transact(() => Step(db, work, after, cancel), cancel) is { } reached)
        {
            after = reached;
            db.ChangeTracker.Clear();
        }
    }

    // Whoever was let in already is not let in again, so a crash may begin anew.
    async Task<Guid?> Step(SluiceDb db, FillJourney work, Guid? after, CancellationToken cancel)
    {
        if (await db.Set<Journey>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == work.Id, cancel) is not { TakesNew: true } journey || await book.Plan(db, journey.Id, journey.Version, cancel) is not { } plan) return null;
        List<PersonId> people;
        if (work.List is { } list)
        {
            people = (await db.Set<ListMember>().Where(m => m.ListId == list && (after == null || m.RecordId > after)).OrderBy(m => m.RecordId).Select(m => m.RecordId).Take(AtOnce).ToListAsync(cancel)).ConvertAll(id => new PersonId(id));
        }
        else
        {
            var segment = work.Segment ?? await SegmentOf(db, plan, cancel);
            PersonId? from = after is { } at ? new PersonId(at) : null;
            people = await db.Set<SegmentMember>().Where(m => m.SegmentId == segment && (from == null || m.PersonId > from.Value)).OrderBy(m => m.PersonId).Select(m => m.PersonId).Take(AtOnce).ToListAsync(cancel);
        }
        foreach (var some in people.Chunk(500)) await JourneyRuns.Enter(db, journey, plan, some, clock, cancel);
        return people.Count == AtOnce ? people[^1].Value : null;
    }

    async Task<SegmentId?> SegmentOf(SluiceDb db, JourneyPlan plan, CancellationToken cancel)
    {
        if ((await BoundJourney.EntryOf(db, plan.Text.Enter, await WorkspaceDay.Clock(db, clock, cancel), cancel))?.Segment is not { } name) return null;
        return (await db.Set<Segment>().Select(s => new { s.Id, s.Name }).ToListAsync(cancel)).FirstOrDefault(s => Sluice.Filters.TextFold.Same(s.Name, name))?.Id;
    }
}

// Lets everybody go who is inside.
public sealed record StopJourney(JourneyId Id) : IWork
{
    string? IWork.UniqueKey => Id.Value.ToString("D");
}

sealed class StopJourneyWorker(TimeProvider clock) : IWorker<StopJourney>
{
    const int AtOnce = 500;

    public async Task Run(StopJourney work, WorkContext context, CancellationToken cancel)
    {
        while (await context.Db.Transact(() => Step(context.Db, work.Id, cancel), cancel)) context.Db.ChangeTracker.Clear();
    }

    async Task<bool> Step(SluiceDb db, JourneyId id, CancellationToken cancel)
    {
        await db.LockOn($"journey:{id.Value:N}", cancel);
        if (await db.Set<Journey>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancel) is not { State: JourneyState.Stopped } journey) return false;
        var runs = await db.Set<JourneyRun>().AsNoTracking().Where(r => r.JourneyId == id && r.EndedAt == null).OrderBy(r => r.Version).ThenBy(r => r.Step).ThenBy(r => r.Id).Take(AtOnce).ToListAsync(cancel);
        await db.Set<Delivery>().Where(d => d.MailingId == id.Value && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Cancelled).SetProperty(d => d.Reason, "The journey was stopped."), cancel);
        if (runs.Count == 0) return false;
        await JourneyRuns.Remove(db, journey, runs, "the journey was stopped", clock, cancel);
        return runs.Count == AtOnce;
    }
}
