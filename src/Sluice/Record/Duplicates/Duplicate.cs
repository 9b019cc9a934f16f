using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Duplicates;

// Two records that may be one, as a scan found them. Plain ids, so that merging either leaves the finding as it was.
public sealed class Duplicate : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public RecordKind Kind { get; set; }
    // The smaller of the two ids stands left.
    public Guid LeftId { get; set; }
    public Guid RightId { get; set; }
    // Per cent.
    public int Confidence { get; set; }
    public string Why { get; set; } = "";
    public DateTimeOffset FoundAt { get; set; }
    // Somebody said that they are two.
    public DateTimeOffset? DismissedAt { get; set; }
    public string? DismissedBy { get; set; }
    // The merge that one of the two went into; taken apart, the pair is there again.
    public Guid? GoneWith { get; set; }
}

// The last look through everything of a kind.
public sealed class DuplicateScan : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public RecordKind Kind { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public int Records { get; set; }
    public int Pairs { get; set; }
}

sealed class DuplicateMapping : IMapping<Duplicate>, IMapping<DuplicateScan>
{
    public void Map(EntityTypeBuilder<Duplicate> e)
    {
        e.ToTable("record_duplicates");
        e.HasKey(x => new { x.WorkspaceId, x.Kind, x.LeftId, x.RightId });
        e.HasIndex(x => new { x.WorkspaceId, x.Kind, x.DismissedAt, x.GoneWith, x.Confidence, x.LeftId, x.RightId });
        e.HasIndex(x => new { x.WorkspaceId, x.RightId });
    }

    public void Map(EntityTypeBuilder<DuplicateScan> e)
    {
        e.ToTable("record_duplicate_scans");
        e.HasKey(x => new { x.WorkspaceId, x.Kind });
    }
}
