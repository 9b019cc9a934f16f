using Sluice.Platform.Audit;
using Sluice.Platform.Backup;
using Sluice.Platform.Db;

namespace Sluice.Commands;

// What lies beside the database. A connection has no directory of its own: it is named, or the files stay where they are.
sealed class CopiedFiles
{
    readonly string? from, to;

    CopiedFiles(string? from, string? to) => (this.from, this.to) = (from, to);

    public int Count { get; private set; }

    public string Words => (from, to) switch
    {
        (null, null) => "Files beside the database were not copied: neither side names their directory (--from-files, --to-files).",
        (null, _) => "No files were copied: --from-files names the directory they lie in.",
        (_, null) => $"Files stay in {from}: serve the new database with --data {from}, or copy them with --to-files.",
        _ when from == to => $"Files stay in {from}.",
        _ => $"{Count} files copied into {to}.",
    };

    bool IsWanted => from is not null && to is not null && from != to;

    public static CopiedFiles Of(StoreSettings source, StoreSettings target, string? fromSaid, string? toSaid)
    {
        var files = new CopiedFiles(Directory(source, fromSaid), Directory(target, toSaid));
        if (fromSaid is not null && !System.IO.Directory.Exists(fromSaid)) throw new UnusableInputException($"There is no directory {fromSaid}.");
        if (files.IsWanted && System.IO.Directory.Exists(files.to) && DataBackup.Files(files.to!).FirstOrDefault() is { } there) throw new UnusableInputException($"{files.to} is not empty: {Path.GetRelativePath(files.to!, there)} is there already.");
        return files;
    }

    // Before the database is read: an anchor must not tell of rows that the copy does not have.
    public Task CopyAnchors(CancellationToken cancel) => Copy(f => f.StartsWith(AnchorFiles.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal), cancel);

    // Behind it: every file that its rows name.
    public Task CopyRest(CancellationToken cancel) => Copy(f => !f.StartsWith(AnchorFiles.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal), cancel);

    async Task Copy(Func<string, bool> which, CancellationToken cancel)
    {
        if (!IsWanted) return;
        foreach (var name in DataBackup.Files(from!).Select(f => Path.GetRelativePath(from!, f)).Where(which).ToList())
        {
            var path = Path.Combine(to!, name);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var source = new FileStream(Path.Combine(from!, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await source.CopyToAsync(target, cancel);
            target.Flush(flushToDisk: true);
            Count++;
        }
    }

    static string? Directory(StoreSettings side, string? said) =>
        said is not null ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(said)) : side.Connection is null ? Path.TrimEndingDirectorySeparator(side.DataDirectory) : null;
}
