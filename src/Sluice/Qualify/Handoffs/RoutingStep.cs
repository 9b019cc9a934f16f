using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Handoffs;

// One decision of the routing, kept also when the hand-off moves on: what somebody got a day is counted from these.
public sealed class RoutingStep : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public HandoffId HandoffId { get; set; }
    public int Turn { get; set; }
    public UserId? UserId { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public string Words { get; set; } = "";
}

sealed class RoutingStepMapping : IMapping<RoutingStep>
{
    public void Map(EntityTypeBuilder<RoutingStep> e)
    {
        e.ToTable("qualify_routing_steps");
        e.HasKey(x => new { x.WorkspaceId, x.HandoffId, x.Turn });
        e.HasIndex(x => new { x.WorkspaceId, x.At });
    }
}
