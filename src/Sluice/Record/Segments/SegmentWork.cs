using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Segments;

// Gathers the members of a segment that is new or changed.
public sealed record GatherSegment(SegmentId Id) : IWork
{
    string? IWork.UniqueKey => Id.Value.ToString("D");
}

sealed class GatherSegmentWorker(TimeProvider clock) : IWorker<GatherSegment>
{
    public Task Run(GatherSegment work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        return db.Transact(async () =>
        {
            var books = await SegmentBookkeeping.Open(db, clock, cancel);
            if (await db.Set<Segment>().SingleOrDefaultAsync(s => s.Id == work.Id, cancel) is not { BuiltAt: null } segment) return;
            await books.Gather(segment, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
    }
}

// Who entered or left a segment without a fact to follow: every hour for those that rest on time or on lists; once a day,
// and when something happened to more people than are followed one by one, for all.
public sealed record SweepSegments(bool All = false) : IWork
{
    string? IWork.UniqueKey => All ? "all" : "timed";
}

sealed class SweepSegmentsWorker(TimeProvider clock) : IWorker<SweepSegments>
{
    public async Task Run(SweepSegments work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        foreach (var id in await db.Set<Segment>().Where(s => s.BuiltAt != null && (work.All || s.IsTimed)).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancel))
            while (await Step(db, id, cancel)) db.ChangeTracker.Clear();
    }

    Task<bool> Step(SluiceDb db, SegmentId id, CancellationToken cancel) => db.Transact(async () =>
    {
        var books = await SegmentBookkeeping.Open(db, clock, cancel);
        if (await db.Set<Segment>().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { BuiltAt: not null } segment) return false;
        var more = await books.Sweep(segment, cancel);
        await db.SaveChangesAsync(cancel);
        return more;
    }, cancel);
}
