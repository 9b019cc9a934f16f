using System.Globalization;
using System.Security.Cryptography;
using Sluice.Platform;
using Sluice.Tabular;

namespace Sluice.Record.Import.Engine;

// The tables of all files of an import, open together.
public sealed class ImportFiles : IDisposable
{
    readonly List<TableFile> files = [];

    public List<TableSource> Tables { get; } = [];
    public List<SkippedEntry> Skipped { get; } = [];

    public static ImportFile Describe(string path, string? name = null)
    {
        using var stream = File.OpenRead(path);
        return new ImportFile(name ?? Path.GetFileName(path), Path.GetFullPath(path), Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
    }

    // Where uploads, and the rows that stayed out, lie.
    public static string Folder(Platform.Db.StoreSettings settings) => Path.Combine(settings.DataDirectory, "imports");

    public static string RejectedPath(Platform.Db.StoreSettings settings, ImportRun run, string table)
    {
        var name = new string([.. Path.GetFileNameWithoutExtension(table).Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')]);
        return Path.Combine(Folder(settings), $"rejected-{name}-{run.Id.Value.ToString("N")[^8..]}.csv");
    }

    public static Result<ImportFiles> Open(IReadOnlyList<ImportFile> files, ImportOptions options)
    {
        var opened = new ImportFiles();
        try
        {
            foreach (var file in files)
            {
                var table = TableFile.Open(file.Path, new TableOptions { Delimiter = options.Delimiter, UndoFormulaGuard = true });
                opened.files.Add(table);
                opened.Tables.AddRange(table.Tables);
                opened.Skipped.AddRange(table.Skipped);
            }
            return opened;
        }
        catch (TableException e)
        {
            opened.Dispose();
            return new Refusal("unreadable", $"{files[opened.files.Count].Name}: {e.Message}", "file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            opened.Dispose();
            return new Refusal("unreadable", e.Message, "file");
        }
    }

    public void Dispose()
    {
        foreach (var file in files) file.Dispose();
    }
}
