using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Backup;

// Everything under the data directory in one zip, taken while Sluice serves. The database comes first, as one
// moment of it (VACUUM INTO); files come after, so that every file the database names is in, unless it was deleted since.
public static class DataBackup
{
    public const string MarkName = "last-backup.json";
    const string Database = "sluice.db";

    public static async Task<BackupManifest> Write(Store store, string to, TimeProvider clock, CancellationToken cancel)
    {
        if (store.IsPostgres) throw new InvalidOperationException("PostgreSQL is backed up with pg_dump.");
        var data = store.Settings.DataDirectory;
        var part = to + ".part";
        var snapshot = to + ".db.part";
        try
        {
            File.Delete(snapshot);
            // Before the database: an anchor must not tell of rows that the copy does not have yet.
            var anchors = await Anchors(store.Settings, cancel);
            await Snapshot(store, snapshot, cancel);
            var migrations = await CheckDatabase(snapshot, cancel);
            var entries = new List<BackupEntry>();
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
            {
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    entries.Add(await Add(zip, snapshot, Database, cancel));
                    foreach (var (name, bytes) in anchors) entries.Add(await Add(zip, new MemoryStream(bytes), name, cancel));
                    foreach (var file in Files(data).Where(f => !IsAnchor(data, f))) if (await TryAdd(zip, data, file, cancel) is { } entry) entries.Add(entry);
                    var manifest = new BackupManifest(BackupManifest.CurrentFormat, clock.Now(), migrations, entries);
                    await using var text = await zip.CreateEntry(BackupManifest.Name).OpenAsync(cancel);
                    await text.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Json.Write(manifest)), cancel);
                }
                stream.Flush(flushToDisk: true);
            }
            // Read back what the disk has before calling it a backup.
            var kept = await DataRestore.Verify(part, cancel);
            File.Move(part, to, overwrite: false);
            await File.WriteAllTextAsync(Path.Combine(data, MarkName), Json.Write(new BackupMark(clock.Now(), Path.GetFullPath(to))), cancel);
            return kept;
        }
        finally
        {
            File.Delete(snapshot);
            File.Delete(part);
        }
    }

    public static async Task<BackupMark?> Last(string data, CancellationToken cancel)
    {
        var file = Path.Combine(data, MarkName);
        return File.Exists(file) ? Json.Read<BackupMark>(await File.ReadAllTextAsync(file, cancel)) : null;
    }

    // Opens a copied database by itself and has SQLite look through it; returns the migrations it has seen.
    public static async Task<IReadOnlyList<string>> CheckDatabase(string file, CancellationToken cancel)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancel);
            if (await Column(connection, "PRAGMA integrity_check") is not ["ok"]) throw new DamagedBackupException($"{Path.GetFileName(file)} does not pass SQLite's integrity check.");
            return await Column(connection, "SELECT name FROM platform_migrations ORDER BY name");
        }
        catch (SqliteException e)
        {
            throw new DamagedBackupException($"{Path.GetFileName(file)} is not a database of Sluice: {e.Message}");
        }
    }

    static async Task Snapshot(Store store, string to, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(store.ConnectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.Parameters.AddWithValue("$to", to);
        await command.ExecuteNonQueryAsync(cancel);
    }

    static async Task<List<(string Name, byte[] Bytes)>> Anchors(StoreSettings settings, CancellationToken cancel)
    {
        var found = new List<(string, byte[])>();
        foreach (var file in AnchorFiles.Of(settings).Files()) found.Add(($"{AnchorFiles.Folder}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file, cancel)));
        return found;
    }

    static bool IsAnchor(string data, string file) => Path.GetRelativePath(data, file).StartsWith(AnchorFiles.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // All but the database itself, what is not finished, and what tells of this directory alone.
    public static IEnumerable<string> Files(string data) =>
        Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(data, f) is var name && name != MarkName && !name.StartsWith(Database, StringComparison.Ordinal) && !name.EndsWith(".part", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    static async Task<BackupEntry?> TryAdd(ZipArchive zip, string data, string file, CancellationToken cancel)
    {
        try { return await Add(zip, file, Path.GetRelativePath(data, file).Replace('\\', '/'), cancel); }
        catch (FileNotFoundException) { return null; }
    }

    static async Task<BackupEntry> Add(ZipArchive zip, string file, string name, CancellationToken cancel)
    {
        await using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return await Add(zip, source, name, cancel);
    }

    static async Task<BackupEntry> Add(ZipArchive zip, Stream source, string name, CancellationToken cancel)
    {
        await using var target = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (length, buffer) = (0L, new byte[128 << 10]);
        while (await source.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            await target.WriteAsync(buffer.AsMemory(0, count), cancel);
            length += count;
        }
        return new BackupEntry(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    static async Task<List<string>> Column(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}

public sealed record BackupMark(DateTimeOffset At, string File);
