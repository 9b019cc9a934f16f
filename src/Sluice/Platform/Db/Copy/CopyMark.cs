using Microsoft.EntityFrameworkCore;

namespace Sluice.Platform.Db.Copy;

// Stands among the migrations of a database while it is being filled. Nothing opens such a one but the copy that fills it.
public static class CopyMark
{
    public const string Name = "copy-unfinished";

    public static Task Set(SluiceDb db, CancellationToken cancel) =>
        db.Transact(() => db.Database.ExecuteSqlAsync($"INSERT INTO platform_migrations (name, applied_at) VALUES ({Name}, CURRENT_TIMESTAMP)", cancel), cancel);

    // Inside the last transaction of the copy.
    public static Task Clear(SluiceDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"DELETE FROM platform_migrations WHERE name = {Name}", cancel);
}

public sealed class UnfinishedCopyException(StoreSettings settings) : IOException(
    $"This database is a copy that was not finished. {(settings.Connection is null ? $"Delete {settings.DataDirectory}" : "Drop the database and create it anew")}, then say sluice db copy again.");
