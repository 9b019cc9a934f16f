using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Export;

// Where exports made in the background lie: DIR/exports/WORKSPACE. A file bears its name when it is whole, and “.part” until then.
static class ExportFolder
{
    public static string Folder(StoreSettings settings, WorkspaceId workspace) => Path.Combine(settings.DataDirectory, "exports", workspace.ToString());

    public static string PathOf(StoreSettings settings, ExportRun run) => Path.Combine(Folder(settings, run.WorkspaceId), OnDisk(run));

    public static string OnDisk(ExportRun run) => $"{run.Id.Value:N}.{Ending(run)}";

    public static string PartOf(string path) => path + ".part";

    // As whoever downloads it finds it among their own files.
    public static string NameOf(ExportRun run) => $"{run.Kind}-{run.StartedAt.UtcDateTime:yyyy-MM-dd}.{Ending(run)}";

    public static void Delete(string path)
    {
        if (File.Exists(path)) File.Delete(path);
    }

    // Every file that is kept, because somebody who may stand in it was erased. One that is being written begins anew by itself (ExportWriter).
    public static Task<int> Empty(SluiceDb db, StoreSettings settings, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn(Lock, cancel);
        var kept = await db.Set<ExportRun>().Where(r => r.KeptUntil != null && r.GoneAt == null).ToListAsync(cancel);
        foreach (var run in kept)
        {
            Delete(PathOf(settings, run));
            run.FileIsGone("Somebody was erased, and every file that could name them was deleted.", clock.Now());
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return kept.Count;
    }, cancel);

    // Held while a file is given its name, or taken away with all others.
    public const string Lock = "exports";

    static string Ending(ExportRun run) => run.Format.ToString().ToLowerInvariant();
}
