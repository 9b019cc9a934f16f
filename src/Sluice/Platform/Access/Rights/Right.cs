using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// A right that differs from what the role has by itself: of a role, of a team, or of one person. The person's word counts
// before the team's, the team's before the role's.
public sealed class Right : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // "role:Rep", "team:Dairies", "user:ID".
    public string Subject { get; set; } = "";
    public OwnedKind Kind { get; set; }
    public RightAct Act { get; set; }
    public Reach Reach { get; set; }
    public DateTimeOffset? EndsAt { get; set; }

    public static string OfRole(Role role) => $"role:{role}";

    public static string OfTeam(string team) => $"team:{team}";

    public static string OfUser(UserId user) => $"user:{user.Value:D}";

    // To create is a yes or a no: there is no owner yet.
    public static IReadOnlyList<Reach> Possible(RightAct act) => act == RightAct.Create ? [Reach.None, Reach.All] : [Reach.None, Reach.Own, Reach.Team, Reach.All];
}

sealed class RightMapping : IMapping<Right>
{
    public void Map(EntityTypeBuilder<Right> e)
    {
        e.ToTable("platform_rights");
        e.HasKey(x => new { x.WorkspaceId, x.Subject, x.Kind, x.Act });
    }
}
