using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Today;

public enum TodayVerdict { Later, Skipped }

// A row that its reader put off; it is back when Until has passed. One mark per reader and row.
public sealed class TodayMark : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public UserId UserId { get; set; }
    public string Key { get; set; } = "";
    public TodayVerdict Verdict { get; set; }
    public DateTimeOffset Until { get; set; }
    public DateTimeOffset At { get; set; }
}

sealed class TodayMarkMapping : IMapping<TodayMark>
{
    public void Map(EntityTypeBuilder<TodayMark> e)
    {
        e.ToTable("record_today_marks");
        e.HasKey(x => new { x.WorkspaceId, x.UserId, x.Key });
        e.HasIndex(x => new { x.WorkspaceId, x.UserId, x.Until });
    }
}
