using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Tests.World;

// One small company with named people, loaded for every test.
public static class World
{
    public static readonly DateTimeOffset Start = new(2026, 11, 19, 9, 12, 0, TimeSpan.Zero);
    public const string Password = "clamp-on meters survive";

    public static readonly WorkspaceId Northwater = new(1);
    public static readonly WorkspaceId Elsewhere = new(2);

    public const string Ines = "ines@northwater.example";
    public const string Tobias = "tobias@northwater.example";
    public const string Noor = "noor@northwater.example";
    public const string Mia = "mia@northwater.example";
    public const string Vera = "vera@northwater.example";
    public const string Olga = "olga@elsewhere.example";

    public static async Task Build(Store store)
    {
        await Add(store, Northwater, Ines, "Ines Maurer", Role.Admin);
        await Add(store, Northwater, Tobias, "Tobias Lindqvist", Role.Rep);
        await Add(store, Northwater, Noor, "Noor Haddad", Role.Rep);
        await Add(store, Northwater, Mia, "Mia Fontaine", Role.Marketer);
        await Add(store, Northwater, Vera, "Vera Nowak", Role.Viewer);
        await Add(store, Elsewhere, Olga, "Olga Elsewhere", Role.Admin);
    }

    static async Task Add(Store store, WorkspaceId workspace, string email, string name, Role role)
    {
        await using var db = store.OpenHouse();
        if (!await db.Set<Workspace>().AnyAsync(w => w.Id == workspace))
        {
            var opened = Workspace.Open(workspace, workspace == Northwater ? "Northwater Metering" : "Elsewhere", workspace == Northwater ? "northwater" : "elsewhere", Start.AddYears(-2));
            opened.TimeZone = "Europe/Berlin";
            opened.Country = "DE";
            db.Add(opened);
        }
        var user = User.Invite(email, name, Start.AddYears(-2));
        user.SetPassword(Password);
        db.Add(user);
        db.Add(new Membership { WorkspaceId = workspace, UserId = user.Id, Role = role });
        await db.SaveChangesAsync();
    }
}
