using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Sell.Pipelines;

// One way of selling: new business, renewals. One of a workspace is the default.
public sealed class Pipeline : IInWorkspace
{
    Pipeline() { }

    public PipelineId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public int Position { get; set; }
    public bool IsDefault { get; set; }
    // Where a deal goes by itself when its quote is accepted; null: its owner is asked.
    public StageId? AcceptedStageId { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public static Pipeline Lay(string name, int position, DateTimeOffset now) =>
        new() { Id = Ids.New<PipelineId>(now), Name = name.Trim(), Position = position, CreatedAt = now };

    public void Rename(string name) => Name = name.Trim();

    public Refusal? Archive(DateTimeOffset now)
    {
        if (IsDefault) return new Refusal("defaultPipeline", "This is the default pipeline. Make another one the default first.", "isDefault");
        ArchivedAt ??= now;
        return null;
    }

    public void Restore() => ArchivedAt = null;
}

sealed class PipelineMapping : IMapping<Pipeline>
{
    public void Map(EntityTypeBuilder<Pipeline> e)
    {
        e.ToTable("sell_pipelines");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Name }).IsUnique();
    }
}
