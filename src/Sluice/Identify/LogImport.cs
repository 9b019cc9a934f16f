using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

// An access log that was read: how many of its lines became page views, and why the others did not.
public sealed class LogImport : IInWorkspace
{
    public Guid Id { get; set; }
    public WorkspaceId WorkspaceId { get; set; }
    public SiteId SiteId { get; set; }
    public string Files { get; set; } = "";
    public long Lines { get; set; }
    public long PageViews { get; set; }
    public JsonText Drops { get; set; } = JsonText.EmptyObject;
    public DateTimeOffset At { get; set; }

    public AccessLogReport Report => new(Lines, PageViews, Drops.As<Dictionary<DropReason, long>>());
}

sealed class LogImportMapping : IMapping<LogImport>
{
    public void Map(EntityTypeBuilder<LogImport> e)
    {
        e.ToTable("identify_log_imports");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.At });
        e.Ignore(x => x.Report);
    }
}
