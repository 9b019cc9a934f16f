using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public sealed class Membership : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public UserId UserId { get; set; }
    public Role Role { get; set; }
    public string? Team { get; set; }
    public string? Region { get; set; }
    // Away until then: routing passes over, sequences pause.
    public DateTimeOffset? AwayUntil { get; set; }
    public DateTimeOffset? LastRoutedAt { get; set; }
}

sealed class MembershipMapping : IMapping<Membership>
{
    public void Map(EntityTypeBuilder<Membership> e)
    {
        e.ToTable("platform_memberships");
        e.HasKey(x => new { x.WorkspaceId, x.UserId });
        e.HasIndex(x => x.UserId);
    }
}
