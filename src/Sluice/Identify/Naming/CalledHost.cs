using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Identify.Naming;

// The reverse name of a visitor's address, for the visits of that visitor still to be built; gone after two days.
public sealed class CalledHost : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public Guid Visitor { get; set; }
    public string HostName { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

sealed class CalledHostMapping : IMapping<CalledHost>
{
    public void Map(EntityTypeBuilder<CalledHost> e)
    {
        e.ToTable("identify_called_hosts");
        e.HasKey(x => new { x.WorkspaceId, x.Visitor });
        e.HasIndex(x => new { x.WorkspaceId, x.At });
    }
}
