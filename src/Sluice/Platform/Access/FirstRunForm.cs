using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public sealed record FirstRunForm(string Token, string Workspace, string Name, string Email, string Zone, string Currency)
{
    public static FirstRunForm Read(IFormCollection form) =>
        new(form["token"].ToString(), form["workspace"].ToString().Trim(), form["name"].ToString().Trim(), form["email"].ToString().Trim(), form["zone"].ToString(), form["currency"].ToString());

    public Dictionary<string, string> Check()
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Workspace.Length is 0 or > 100) errors["workspace"] = "Give the workspace a name of up to 100 characters.";
        if (Name.Length is 0 or > 100) errors["name"] = "Tell your name; colleagues will see it.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _)) errors["zone"] = "Choose a time zone from the list.";
        return errors;
    }
}

public sealed record MachineCheck(string What, string Found, bool Good)
{
    public static async Task<IReadOnlyList<MachineCheck>> Look(Store store, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var begun = clock.GetTimestamp();
        await db.Database.CanConnectAsync(cancel);
        var answered = clock.GetElapsedTime(begun).TotalMilliseconds;
        var checks = new List<MachineCheck> { new(store.IsPostgres ? "PostgreSQL answers" : "Data file, safe writes", $"{answered:0.0} ms", true) };
        if (!store.IsPostgres)
        {
            var free = new DriveInfo(store.Settings.DataDirectory).AvailableFreeSpace >> 30;
            checks.Add(new("Room on disk", $"{free:N0} GB free", free >= 2));
        }
        checks.Add(new("Clock", TimeZoneInfo.Local.Id, true));
        checks.Add(new("Mail relay", "set up later", false));
        return checks;
    }
}
