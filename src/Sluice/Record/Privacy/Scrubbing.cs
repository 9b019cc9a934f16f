using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Files;
using Sluice.Platform.Work;
using Sluice.Record.Export;
using Sluice.Record.Import;
using Sluice.Record.Import.Engine;

namespace Sluice.Record.Privacy;

// A file whose row was erased.
public sealed record ShelvedFile(string Folder, string Name);

// The second half of an erasure: other people's texts that name the erased, files of imports that hold them, all files of
// exports, and what lies about in free pages of the database.
public sealed record ScrubErased(ErasureId Id, IReadOnlyList<ShelvedFile>? Files = null) : IWork
{
    string? IWork.UniqueKey => Id.Value.ToString("D");
}

sealed class ScrubErasedWorker(Store store, IEnumerable<FileShelf> shelves, TimeProvider clock) : IWorker<ScrubErased>
{
    const string Instead = "[erased]";

    public async Task Run(ScrubErased work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        if (await db.Set<Erasure>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == work.Id, cancel) is not { FinishedAt: null } erasure) return;
        foreach (var file in work.Files ?? []) await Take(db, file, cancel);
        // Empty when an earlier attempt came as far as the database as a whole: then that is all there is left to do.
        var words = erasure.WordList;
        if (words.Count > 0) await Scrub(db, work.Id, words, cancel);
        await db.Dialect.ForgetDeleted(db, words, cancel);
        await Tell(db, work.Id, e => e.Finish(clock.Now()), cancel);
    }

    // Unless somebody else's row names the same file.
    async Task Take(SluiceDb db, ShelvedFile file, CancellationToken cancel)
    {
        var shelf = shelves.Single(s => s.Folder == file.Folder);
        if ((await shelf.Named(db, [file.Name], cancel)).Count == 0) shelf.Delete(db.Workspace, file.Name);
    }

    async Task Scrub(SluiceDb db, ErasureId id, IReadOnlyList<string> words, CancellationToken cancel)
    {
        // The files first: the rows of the imports say where they lie.
        var files = await ExportFolder.Empty(db, store.Settings, clock, cancel) + await Files(db, words, cancel);
        var texts = await Reports(db, words, cancel);
        foreach (var (table, column, json) in Texts(db)) texts += await db.Transact(() => db.Dialect.Replace(db, table, column, json, words, Instead, cancel), cancel);
        await Tell(db, id, e => e.Scrubbed(texts, files), cancel);
    }

    static Task Tell(SluiceDb db, ErasureId id, Action<Erasure> what, CancellationToken cancel) => db.Transact(async () =>
    {
        what(await db.Set<Erasure>().SingleAsync(e => e.Id == id, cancel));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }, cancel);

    // A report of an import shows single values of those it changed or refused: where it names the erased it keeps its counts only.
    static Task<int> Reports(SluiceDb db, IReadOnlyList<string> words, CancellationToken cancel) => db.Transact(async () =>
    {
        var named = 0;
        foreach (var id in await db.Set<ImportRun>().OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel))
        {
            var run = await db.Set<ImportRun>().SingleAsync(r => r.Id == id, cancel);
            if (!Replacement.Spellings(words, json: true).Any(w => run.Report.Value.Contains(w, StringComparison.OrdinalIgnoreCase))) continue;
            var report = run.Told;
            report.Changes.Clear();
            foreach (var rejection in report.Rejections) (rejection.Who, rejection.Value) = (null, null);
            foreach (var part in report.Parts) part.Columns = part.Columns.ConvertAll(c => c with { Samples = [] });
            run.Report = JsonText.Of(report);
            named++;
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return named;
    }, cancel);

    // Every column of text of the workspace's tables; its own words are emptied when it is done, and the audit chain holds ids only.
    static IEnumerable<(string Table, string Column, bool Json)> Texts(SluiceDb db) =>
        from type in db.Model.GetEntityTypes()
        where typeof(IInWorkspace).IsAssignableFrom(type.ClrType) && type.ClrType != typeof(Erasure) && type.ClrType != typeof(AuditEntry)
        from property in type.GetProperties()
        where !property.IsPrimaryKey() && (property.ClrType == typeof(string) || property.ClrType == typeof(JsonText) || property.ClrType == typeof(JsonText?) || property.ClrType == typeof(FieldBag))
        where (property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType) == typeof(string)
        select (type.GetTableName()!, property.GetColumnName(), property.ClrType != typeof(string));

    // What this workspace's imports were made of is of no use when they are over: a file that names the erased goes, a
    // packed one, which nobody can look into cheaply, too. Files named from outside the data directory are not ours.
    async Task<int> Files(SluiceDb db, IReadOnlyList<string> words, CancellationToken cancel)
    {
        var folder = ImportFiles.Folder(store.Settings) + Path.DirectorySeparatorChar;
        var gone = 0;
        foreach (var run in await db.Set<ImportRun>().AsNoTracking().Where(r => r.FinishedAt != null && r.State != ImportState.Undoing).ToListAsync(cancel))
            foreach (var file in run.FileList.Select(f => f.Path).Concat(run.Told.RejectedFiles).Where(f => f.StartsWith(folder, StringComparison.Ordinal) && File.Exists(f)))
            {
                if (!await Holds(file, words, cancel)) continue;
                File.Delete(file);
                gone++;
            }
        return gone;
    }

    static async Task<bool> Holds(string file, IReadOnlyList<string> words, CancellationToken cancel)
    {
        if (Path.GetExtension(file).ToLowerInvariant() is ".gz" or ".zip" or ".xlsx") return true;
        return await ByteSearch.Holds(file, [.. words.Select(w => Encoding.UTF8.GetBytes(w)), .. words.Select(w => Encoding.Unicode.GetBytes(w)), .. words.Select(w => Encoding.Latin1.GetBytes(w))], cancel);
    }
}
