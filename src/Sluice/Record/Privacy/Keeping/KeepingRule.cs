using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Privacy.Keeping;

// How long a workspace keeps one class of data; where it never said, the usual length stands.
public sealed class KeepingRule : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public string Key { get; set; } = "";
    // Null: for ever.
    public int? Days { get; set; }
}

// What one night threw away of one class.
public sealed class KeepingNight : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // The night's day in the workspace's zone.
    public DateOnly Day { get; set; }
    public string Key { get; set; } = "";
    public int Thrown { get; set; }
    public bool Done { get; set; }
}

sealed class KeepingMapping : IMapping<KeepingRule>, IMapping<KeepingNight>
{
    public void Map(EntityTypeBuilder<KeepingRule> e)
    {
        e.ToTable("record_keeping");
        e.HasKey(x => new { x.WorkspaceId, x.Key });
    }

    public void Map(EntityTypeBuilder<KeepingNight> e)
    {
        e.ToTable("record_keeping_nights");
        e.HasKey(x => new { x.WorkspaceId, x.Day, x.Key });
    }
}
