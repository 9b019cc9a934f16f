using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Sell.Pipelines;

// The pipelines of a workspace with their stages in order; the first is made when somebody first asks.
public sealed record PipelineSet(IReadOnlyList<PipelineWithStages> All)
{
    public PipelineWithStages Default => All.FirstOrDefault(p => p.Pipeline.IsDefault) ?? All[0];

    public PipelineWithStages? Find(PipelineId? id) => id is null ? Default : All.FirstOrDefault(p => p.Pipeline.Id == id);

    public PipelineStage? Stage(StageId id) => All.SelectMany(p => p.Stages).FirstOrDefault(s => s.Id == id);

    public static async Task<PipelineSet> Load(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var set = await Read(db, cancel);
        if (set.All.Count > 0) return set;
        await db.Transact(() => LayFirst(db, clock, cancel), cancel);
        return await Read(db, cancel);
    }

    static async Task<PipelineSet> Read(SluiceDb db, CancellationToken cancel)
    {
        var pipelines = await db.Set<Pipeline>().AsNoTracking().Where(p => p.ArchivedAt == null).OrderBy(p => p.Position).ThenBy(p => p.Name).Take(100).ToListAsync(cancel);
        if (pipelines.Count == 0) return new PipelineSet([]);
        var stages = (await db.Set<PipelineStage>().AsNoTracking().OrderBy(s => s.Position).Take(2000).ToListAsync(cancel)).ToLookup(s => s.PipelineId);
        return new PipelineSet([.. pipelines.Select(p => new PipelineWithStages(p, [.. stages[p.Id]]))]);
    }

    static async Task LayFirst(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Pipeline>().AnyAsync(p => p.ArchivedAt == null, cancel)) return;
        var now = clock.Now();
        var first = Pipeline.Lay("New business", 0, now);
        first.IsDefault = true;
        db.Add(first);
        db.AddRange(FirstStages(first.Id, now));
        await db.SaveChangesAsync(cancel);
    }

    public static IEnumerable<PipelineStage> FirstStages(PipelineId pipeline, DateTimeOffset now) =>
    [
        PipelineStage.Lay(pipeline, "Discovery", 0, StageType.Open, 10, 30, now),
        PipelineStage.Lay(pipeline, "Qualified", 1, StageType.Open, 25, 30, now),
        PipelineStage.Lay(pipeline, "Proposal", 2, StageType.Open, 48, 25, now),
        PipelineStage.Lay(pipeline, "Negotiation", 3, StageType.Open, 75, 20, now),
        PipelineStage.Lay(pipeline, "Won", 4, StageType.Won, 100, null, now),
        PipelineStage.Lay(pipeline, "Lost", 5, StageType.Lost, 0, null, now),
        PipelineStage.Lay(pipeline, "Not now", 6, StageType.OnHold, 0, null, now),
    ];
}

public sealed record PipelineWithStages(Pipeline Pipeline, IReadOnlyList<PipelineStage> Stages)
{
    public PipelineStage? First(StageType type) => Stages.FirstOrDefault(s => s.Type == type);

    public PipelineStage? Named(string name) => Stages.FirstOrDefault(s => string.Equals(s.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
}
