using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Deals;

// A deal that lay too long drifted to "not now" by itself; from where, so that it finds back.
public sealed class DealDrift : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public DealId DealId { get; init; }
    public StageId FromStageId { get; set; }
    public DateTimeOffset At { get; set; }
}

sealed class DealDriftMapping : IMapping<DealDrift>
{
    public void Map(EntityTypeBuilder<DealDrift> e)
    {
        e.ToTable("sell_drifts");
        e.HasKey(x => new { x.WorkspaceId, x.DealId });
        e.HasIndex(x => new { x.WorkspaceId, x.At });
    }
}

public sealed record DriftDeals : IWork;

sealed class DriftDealsWorker(TimeProvider clock) : IWorker<DriftDeals>
{
    public Task Run(DriftDeals work, WorkContext context, CancellationToken cancel) => Drifting.Run(context.Db, clock, cancel);
}

public static class Drifting
{
    const int AtOnce = 200;

    // Open deals whose stage allows so many days and no more, with nothing planned ahead. A stage without such a number,
    // and a pipeline without a place for "not now", keep theirs for ever.
    public static async Task<int> Run(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (now, moved) = (clock.Now(), 0);
        foreach (var pipeline in (await PipelineSet.Load(db, clock, cancel)).All)
        {
            if (pipeline.First(StageType.OnHold) is not { } rest) continue;
            foreach (var stage in pipeline.Stages.Where(s => s is { Type: StageType.Open, IdleDays: not null }))
            {
                var before = now.AddDays(-stage.IdleDays!.Value);
                var idle = await DealRows.Alive(db).Where(d => d.StageId == stage.Id && d.Status == DealStatus.Open && d.StageSince <= before && (d.NextActivityAt == null || d.NextActivityAt < now)).OrderBy(d => d.StageSince).Select(d => d.Id).Take(AtOnce).ToListAsync(cancel);
                foreach (var id in idle)
                {
                    if (await Drift(db, id, stage, rest, clock, cancel)) moved++;
                    db.ChangeTracker.Clear();
                }
            }
        }
        return moved;
    }

    static Task<bool> Drift(SluiceDb db, DealId id, PipelineStage from, PipelineStage to, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        // Somebody may have moved it since it was looked for, or the stage asks for what it lacks.
        if (!await db.Set<Deal>().AnyAsync(d => d.Id == id && d.StageId == from.Id, cancel) || (await DealBook.Move(db, id, to.Id, null, Actor.System, clock, cancel)).Refused(out _, out _)) return false;
        if (await db.Set<DealDrift>().SingleOrDefaultAsync(d => d.DealId == id, cancel) is not { } drift) db.Add(drift = new DealDrift { DealId = id });
        (drift.FromStageId, drift.At) = (from.Id, clock.Now());
        await db.SaveChangesAsync(cancel);
        return true;
    }, cancel);

    // Back to where it drifted from; its days there begin anew.
    public static Task<Result<Deal>> Return(SluiceDb db, DealId id, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<Deal>>(async () =>
    {
        if (await db.Set<DealDrift>().SingleOrDefaultAsync(d => d.DealId == id, cancel) is not { } drift) return new Refusal("notFound", "This deal did not drift.");
        db.Remove(drift);
        if (!await db.Set<Deal>().AnyAsync(d => d.Id == id && d.Status == DealStatus.OnHold && d.DeletedAt == null, cancel))
        {
            await db.SaveChangesAsync(cancel);
            return new Refusal("closed", "Somebody moved this deal since.");
        }
        if ((await DealBook.Move(db, id, drift.FromStageId, null, actor, clock, cancel)).Refused(out var refusal, out var move)) return refusal;
        await db.SaveChangesAsync(cancel);
        return move.Deal;
    }, cancel);
}
