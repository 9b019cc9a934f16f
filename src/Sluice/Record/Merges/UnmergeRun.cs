using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Changes;
using Sluice.Record.Duplicates;
using Sluice.Record.Timeline;

namespace Sluice.Record.Merges;

// Takes a merge apart, in one transaction: each row goes back where it was, unless somebody changed it since. What
// was added since stays with the record that was kept, and is told of.
sealed class UnmergeRun<T, TId>(MergeKind<T, TId> kind) where T : class where TId : struct, IId<TId>
{
    const int Batch = 500;

    public Task<Result<UndoReport>> Run(SluiceDb db, MergeId id, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.Transact(async () =>
        {
            if (EffectiveRights.SeesTooLittle(db) is { } little) return little;
            await db.LockOn("merge", cancel);
            if (await db.Set<Merge>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.Kind == kind.Kind, cancel) is not { } merge) return new Refusal("unknown", "There is no such merge.", "id");
            if ((merge.CheckUndo(clock.Now()) ?? await Later(db, merge, cancel)) is { } refusal) return refusal;
            var report = new UndoReport();
            await Since(db, merge, report, cancel);
            await Back(db, merge, report, cancel);
            var ended = await db.Set<MergedRecord>().Where(m => m.MergeId == id).ToListAsync(cancel);
            await Lead(db, merge, ended, cancel);
            db.RemoveRange(ended);
            await Pairs.ShowAgain(db, id.Value, cancel);
            var tracked = await db.Set<Merge>().SingleAsync(m => m.Id == id, cancel);
            tracked.TakenApart(report, clock.Now());
            var records = ended.Select(e => Ids.From<TId>(e.RecordId)).Prepend(Ids.From<TId>(merge.KeepId)).ToList();
            foreach (var record in records) db.Append(new RecordUnmerged(id.Value, [.. ended.Select(e => e.Name)]), kind.About(record), actor, clock);
            await db.SaveChangesAsync(cancel);
            await kind.Refresh(db, records, cancel);
            await db.Audit(RecordAudit.Unmerged, AuditTarget.Of("merge", id), new { kind.Kind, report.Kept }, actor, clock, cancel);
            return Result<UndoReport>.Of(report);
        }, cancel);

    // What became part of something else meanwhile is taken out of that first.
    static async Task<Refusal?> Later(SluiceDb db, Merge merge, CancellationToken cancel) =>
        await db.Set<MergedRecord>().AsNoTracking().SingleOrDefaultAsync(m => m.RecordId == merge.KeepId, cancel) is { } later
            ? new Refusal("later", $"{later.Name} was itself merged into another record since. Take that merge apart first.", "id")
            : null;

    async Task Since(SluiceDb db, Merge merge, UndoReport report, CancellationToken cancel)
    {
        const int most = 1000;
        var (about, at, own) = (kind.About(Ids.From<TId>(merge.KeepId)), merge.At, ActivityKinds.Name<RecordMerged>());
        var facts = db.Set<Activity>().Where(a => a.RecordedAt >= at && a.Kind != own);
        var count = await (about.Person is { } person ? facts.Where(a => a.PersonId == person) : facts.Where(a => a.CompanyId == about.Company)).Take(most).CountAsync(cancel);
        if (count > 0 && await kind.Load(db, Ids.From<TId>(merge.KeepId), cancel) is { } keep)
            report.Keep($"{(count == most ? $"{most} or more facts" : count == 1 ? "1 fact" : $"{count} facts")} added since the merge stay with {kind.NameOf(keep)}");
        db.ChangeTracker.Clear();
    }

    static async Task Back(SluiceDb db, Merge merge, UndoReport report, CancellationToken cancel)
    {
        var cause = merge.Id.Value;
        while (true)
        {
            var changes = await db.Set<Change>().AsNoTracking().Where(c => c.CauseId == cause).OrderByDescending(c => c.Number).Take(Batch).ToListAsync(cancel);
            if (changes.Count == 0) return;
            await ChangeBack.Take(db, changes, report, cancel);
            var from = changes[^1].Number;
            await db.Set<Change>().Where(c => c.CauseId == cause && c.Number >= from).ExecuteDeleteAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    // Records that had been merged into one of these before lead to it again, over as many merges as there were.
    static async Task Lead(SluiceDb db, Merge merge, List<MergedRecord> ended, CancellationToken cancel)
    {
        var here = await db.Set<MergedRecord>().Where(m => m.KeepId == merge.KeepId && m.MergeId != merge.Id).ToListAsync(cancel);
        if (here.Count == 0) return;
        var causes = here.ConvertAll(m => m.MergeId);
        var into = await db.Set<Merge>().AsNoTracking().Where(m => causes.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.KeepId, cancel);
        var next = here.ToDictionary(m => m.RecordId, m => into[m.MergeId]);
        var free = ended.Select(e => e.RecordId).ToHashSet();
        foreach (var record in here)
        {
            var at = next[record.RecordId];
            while (!free.Contains(at) && next.TryGetValue(at, out var further)) at = further;
            record.KeepId = at;
        }
    }
}
