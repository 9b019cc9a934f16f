using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Demo.Seeding;

// The workspace, its admin and a sales team, where a directory is still empty.
public static class SeedHouse
{
    public const string Admin = "admin@seed.example";
    static readonly string[] Reps = ["Ada Brandt", "Bruno Castellani", "Chiara Dupont", "Dániel Erdős", "Elif Farouk", "Fredrik Gustavsson", "Gwen Hughes", "Hana Ishikawa", "Ivo Jelínek", "Joana Klein", "Kaja Lewandowska"];

    public static async Task Open(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        await using (var db = store.OpenHouse())
            if (await db.Set<User>().AnyAsync(cancel)) return;
        var password = Secrets.NewToken()[..16];
        await Accounts.Add(store, Admin, "Seed Admin", Role.Admin, password, null, Actor.System, new DemoClock(now), cancel, "Seeded workspace");
        foreach (var name in Reps) await Accounts.Add(store, $"{Names.Mailbox(name, "").TrimEnd('.')}@seed.example", name, Role.Rep, null, null, Actor.System, new DemoClock(now), cancel);
        await Console.Error.WriteLineAsync($"Sign in as {Admin} with {password}");
    }

    public static async Task<IReadOnlyList<UserId>> Owners(SluiceDb db, CancellationToken cancel) =>
        [.. (await Members.Of(db, cancel)).Where(m => m.Role >= Role.Rep && !m.Disabled).OrderBy(m => m.Email, StringComparer.Ordinal).Take(12).Select(m => m.Id)];
}
