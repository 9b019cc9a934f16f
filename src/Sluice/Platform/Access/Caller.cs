using Sluice.Platform.Access.Rights;

namespace Sluice.Platform.Access;

// Who is asking, settled once per request by AccessMiddleware; scoped.
public sealed class Caller
{
    public WorkspaceId Workspace { get; private set; }
    public UserId? UserId { get; private set; }
    public Actor Actor { get; private set; } = Actor.Anonymous;
    public Role? Role { get; private set; }
    public IReadOnlySet<Permission> Permissions { get; private set; } = new HashSet<Permission>();
    public bool IsKnown => Workspace != WorkspaceId.None;
    public string? SessionHash { get; private set; }
    public CallerProfile? Profile { get; private set; }
    // Null where nothing differs from what the role has by itself; keys have none.
    public EffectiveRights? Rights { get; private set; }

    public bool May(Permission permission) => Permissions.Contains(permission);

    public void IsUser(UserId user, WorkspaceId workspace, Role role, string sessionHash, CallerProfile profile, EffectiveRights? rights)
    {
        Profile = profile;
        (UserId, Workspace, Role, SessionHash) = (user, workspace, role, sessionHash);
        Actor = Actor.User(user);
        Rights = rights;
        Permissions = rights?.Permissions ?? Access.Permissions.Of(role);
    }

    public void IsKey(ApiKeyId key, WorkspaceId workspace, KeyScope scope)
    {
        Workspace = workspace;
        Actor = Actor.Key(key);
        Permissions = Access.Permissions.Of(scope);
    }

    // The public edge acts for a site or form of one workspace, with no rights of its own.
    public void IsPublic(WorkspaceId workspace) => Workspace = workspace;
}

public sealed record CallerProfile(string Name, string Email, string Initials, string WorkspaceName, string TimeZone, string? Theme, string? Density, bool SingleKeys);
