using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sluice.Commands;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;

namespace Sluice.Demo;

// Where the demo lives, and how to get into it.
public static class DemoData
{
    static readonly string[] Folders = ["magnets", "pictures"];

    public static async Task<bool> IsEmpty(Store store, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        return !await db.Set<User>().AnyAsync(cancel);
    }

    // Only ever our own files: the database with its two companions, what pages and forms hand out, and the anchors of its audit chain.
    public static void Clear(StoreSettings settings)
    {
        if (settings.Connection is not null) throw new UnusableInputException("On PostgreSQL drop the database yourself; --reset deletes files only.");
        SqliteConnection.ClearAllPools();
        foreach (var name in new[] { "sluice.db", "sluice.db-wal", "sluice.db-shm" }) File.Delete(Path.Combine(settings.DataDirectory, name));
        foreach (var folder in Folders.Select(f => Path.Combine(settings.DataDirectory, f)).Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
        AnchorFiles.Of(settings).Clear();
    }

    public static string SignIns(string url) => $"""
        Northwater Metering is open at {url}
          admin     {House.Admin}
          rep       {House.Rep}
          marketer  {House.Marketer}
          password  {House.Password}
        The public landing page: {url.TrimEnd('/')}/p/leak-audit
        """;
}
