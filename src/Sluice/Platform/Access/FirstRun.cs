using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Platform.Access;

// Until the first user exists, a one-time token printed on the console opens the set-up screen; afterwards it is gone.
public static class FirstRun
{
    const string Name = "first-run";

    public static Task<bool> IsOpen(SluiceDb db, CancellationToken cancel) => db.Set<Secret>().AnyAsync(s => s.Name == Name, cancel);

    public static async Task<bool> Accepts(SluiceDb db, string? token, CancellationToken cancel) =>
        !string.IsNullOrEmpty(token) && await db.Set<Secret>().AnyAsync(s => s.Name == Name && s.Value == Secrets.Hash(token), cancel);

    public static Task Close(SluiceDb db, CancellationToken cancel) =>
        db.Transact(() => db.Set<Secret>().Where(s => s.Name == Name).ExecuteDeleteAsync(cancel), cancel);

    public static async Task Announce(Store store, string urls, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        if (await db.Set<User>().AnyAsync(cancel))
        {
            await Close(db, cancel);
            await Console.Error.WriteLineAsync($"Sluice serves at {urls}");
            return;
        }
        var token = Secrets.NewToken();
        await Close(db, cancel);
        db.Add(new Secret { Name = Name, Value = Secrets.Hash(token) });
        await db.SaveChangesAsync(cancel);
        await Console.Error.WriteLineAsync($"Sluice serves at {urls}\nNobody has an account yet. Open {urls.Split(';')[0]}/first-run?token={token}");
    }
}
