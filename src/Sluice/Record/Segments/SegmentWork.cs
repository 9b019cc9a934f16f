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
            if (await db.Set<Segment>().SingleOrDefaultAsync(s => s.Id == work.Id, cancel) is not { BuiltAt: null } segment) return;
            await (await SegmentBookkeeping.Open(db, clock, cancel)).Gather(segment, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
    }
}

// Every hour: who entered or left a segment because time went by, or because a change reached nobody's timeline.
public sealed record SweepSegments : IWork;

sealed class SweepSegmentsWorker(TimeProvider clock) : IWorker<SweepSegments>
{
    public async Task Run(SweepSegments work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        foreach (var id in await db.Set<Segment>().Where(s => s.BuiltAt != null && s.IsTimed).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancel))
            while (await Step(db, id, cancel)) db.ChangeTracker.Clear();
    }

    Task<bool> Step(SluiceDb db, SegmentId id, CancellationToken cancel) => db.Transact(async () =>
    {
        if (await db.Set<Segment>().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { BuiltAt: not null } segment) return false;
        var more = await (await SegmentBookkeeping.Open(db, clock, cancel)).Sweep(segment, cancel);
        await db.SaveChangesAsync(cancel);
        return more;
    }, cancel);
}
