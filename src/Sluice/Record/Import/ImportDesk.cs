using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Import.Engine;

namespace Sluice.Record.Import;

// Where imports are begun and found again, for the command, the API and the screen alike.
public static class ImportDesk
{
    public static async Task<ImportRun> Begin(SluiceDb db, string kind, IReadOnlyList<ImportFile> files, ImportOptions options, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var run = ImportRun.Draft(kind, files, options, actor, clock.Now());
        db.Add(run);
        await db.SaveChangesAsync(cancel);
        return run;
    }

    // The same files under the same options, left lying by a process that is gone.
    public static async Task<ImportRun?> Interrupted(SluiceDb db, string kind, IReadOnlyList<ImportFile> files, ImportOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var running = await db.Set<ImportRun>().AsNoTracking().Where(i => i.Kind == kind && i.State == ImportState.Running).OrderByDescending(i => i.CreatedAt).Take(20).ToListAsync(cancel);
        return running.Find(i => i.FileList.Select(f => f.Hash).SequenceEqual(files.Select(f => f.Hash)) && Json.Write(i.Asked) == Json.Write(options) && Here.IsGone(i, clock.Now()));
    }
}
