namespace Sluice.Platform.Access;

public enum Role { Viewer, Marketer, Rep, Manager, Admin }

public enum KeyScope { Read, Write, All }

public enum Permission
{
    See,
    Edit,
    Delete,
    Erase,
    Bulk,
    Export,
    Import,
    Capture,
    Qualify,
    Call,
    Sell,
    Forecast,
    Report,
    ManageWorkspace,
    ManageUsers,
}

// Who may do what, in one table; routes name the permission beside them.
public static class Permissions
{
    static readonly Dictionary<Role, HashSet<Permission>> OfRole = new()
    {
        [Role.Viewer] = [Permission.See, Permission.Report],
        [Role.Marketer] = [Permission.See, Permission.Report, Permission.Edit, Permission.Bulk, Permission.Import, Permission.Export, Permission.Capture],
        [Role.Rep] = [Permission.See, Permission.Report, Permission.Edit, Permission.Bulk, Permission.Import, Permission.Qualify, Permission.Call, Permission.Sell],
        [Role.Manager] = [Permission.See, Permission.Report, Permission.Edit, Permission.Delete, Permission.Erase, Permission.Bulk, Permission.Import, Permission.Export, Permission.Capture, Permission.Qualify, Permission.Call, Permission.Sell, Permission.Forecast],
        [Role.Admin] = [.. Enum.GetValues<Permission>()],
    };

    public static IReadOnlySet<Permission> Of(Role role) => OfRole[role];

    public static IReadOnlySet<Permission> Of(KeyScope scope) => scope switch
    {
        KeyScope.Read => new HashSet<Permission> { Permission.See, Permission.Report, Permission.Export },
        KeyScope.Write => OfRole[Role.Manager],
        KeyScope.All => OfRole[Role.Admin],
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };
}
