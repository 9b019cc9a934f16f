using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Identify;

// How many events of a site did not count on a day, for one reason of the closed list.
public sealed class Drop : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public SiteId SiteId { get; set; }
    public DateOnly Day { get; set; }
    public DropReason Reason { get; set; }
    public long Count { get; set; }
}

sealed class DropMapping : IMapping<Drop>
{
    public void Map(EntityTypeBuilder<Drop> e)
    {
        e.ToTable("identify_drops");
        e.HasKey(x => new { x.WorkspaceId, x.SiteId, x.Day, x.Reason });
    }
}
