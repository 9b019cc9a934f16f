using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Deals;

// One step of one deal: from where, to where, when, and how long the stage before lasted.
public sealed class DealStageChange : IInWorkspace
{
    DealStageChange() { }

    public Guid Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public DealId DealId { get; private set; }
    public PipelineId PipelineId { get; private set; }
    public StageId? FromStageId { get; private set; }
    public StageId ToStageId { get; private set; }
    public StageType ToType { get; private set; }
    public long? AmountMinor { get; private set; }
    public string Actor { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public long? SecondsBefore { get; private set; }

    public static DealStageChange Of(Deal deal, PipelineStage to, Actor actor, DateTimeOffset now, bool begins = false) => new()
    {
        Id = Ids.Version7(now),
        DealId = deal.Id,
        PipelineId = to.PipelineId,
        FromStageId = begins ? null : deal.StageId,
        ToStageId = to.Id,
        ToType = to.Type,
        AmountMinor = deal.AmountMinor,
        Actor = actor.Value,
        At = now,
        SecondsBefore = begins ? null : Math.Max(0, (long)(now - deal.StageSince).TotalSeconds),
    };
}

sealed class DealStageChangeMapping : IMapping<DealStageChange>
{
    public void Map(EntityTypeBuilder<DealStageChange> e)
    {
        e.ToTable("sell_deal_changes");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.DealId, x.At });
        e.HasIndex(x => new { x.WorkspaceId, x.PipelineId, x.FromStageId, x.At });
    }
}
