using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Import;
using Sluice.Record.Import.Engine;

namespace Sluice.Record.Privacy.Keeping;

// Files that were imported, and the rows that stayed out of them. What an import did can be taken back without them.
sealed class KeptImportFiles(Store store) : IKeptData
{
    public string Key => "imports.files";
    public string What => "Files that were imported";
    public string Then => "deleted";
    public int? UsualDays => 90;
    public int Order => 60;

    public async Task<int> Count(SluiceDb db, DateTimeOffset until, CancellationToken cancel) => (await Old(db, until, cancel)).Count;

    public async Task<int> Throw(SluiceDb db, DateTimeOffset until, TimeProvider clock, CancellationToken cancel)
    {
        var files = await Old(db, until, cancel);
        foreach (var file in files) File.Delete(file);
        return files.Count;
    }

    // Those of finished imports that lie with us; files named from elsewhere are not ours.
    async Task<List<string>> Old(SluiceDb db, DateTimeOffset until, CancellationToken cancel)
    {
        var folder = ImportFiles.Folder(store.Settings) + Path.DirectorySeparatorChar;
        var runs = await db.Set<ImportRun>().AsNoTracking().Where(r => r.FinishedAt < until && r.State != ImportState.Undoing).ToListAsync(cancel);
        return [.. runs.SelectMany(r => r.FileList.Select(f => f.Path).Concat(r.Told.RejectedFiles)).Where(f => f.StartsWith(folder, StringComparison.Ordinal) && File.Exists(f)).Distinct(StringComparer.Ordinal)];
    }
}
