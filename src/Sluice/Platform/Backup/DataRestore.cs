using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Sluice.Platform.Db;

namespace Sluice.Platform.Backup;

// Puts a backup into an empty directory, or nothing at all: everything is checked beside it first.
public static class DataRestore
{
    public static async Task<BackupManifest> Restore(string file, string data, CancellationToken cancel)
    {
        var part = Path.TrimEndingDirectorySeparator(Path.GetFullPath(data)) + ".restore.part";
        if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        try
        {
            var manifest = await Extract(file, part, cancel);
            var unknown = (await DataBackup.CheckDatabase(Path.Combine(part, "sluice.db"), cancel)).Except(Migrator.Scripts(SqliteDialect.Instance).Select(s => s.Name), StringComparer.Ordinal).ToList();
            if (unknown.Count > 0) throw new DamagedBackupException($"This backup was made by a newer Sluice (it knows {unknown[0]}). Upgrade first, then restore.");
            if (Directory.Exists(data)) Directory.Delete(data);
            Directory.CreateDirectory(Path.GetDirectoryName(part)!);
            Directory.Move(part, data);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        }
    }

    // Reads the whole file and compares every byte with the manifest; keeps only the database, to look into it.
    public static async Task<BackupManifest> Verify(string file, CancellationToken cancel)
    {
        var part = file + ".verify.part";
        try
        {
            var manifest = await Extract(file, part, cancel, only: "sluice.db");
            await DataBackup.CheckDatabase(Path.Combine(part, "sluice.db"), cancel);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        }
    }

    static async Task<BackupManifest> Extract(string file, string to, CancellationToken cancel, string? only = null)
    {
        try
        {
            using var zip = await ZipFile.OpenReadAsync(file, cancel);
            var manifest = await Manifest(zip, cancel);
            Directory.CreateDirectory(to);
            foreach (var entry in manifest.Files)
            {
                var packed = zip.GetEntry(entry.Path) ?? throw new DamagedBackupException($"{entry.Path} is missing from the backup.");
                await using var source = await packed.OpenAsync(cancel);
                await using var target = only is null || only == entry.Path ? Create(to, entry.Path) : Stream.Null;
                if (await Copy(source, target, entry.Length, cancel) != entry.Sha256) throw new DamagedBackupException($"{entry.Path} is not what was backed up.");
            }
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException)
        {
            throw new DamagedBackupException($"{Path.GetFileName(file)} is damaged or not a backup of Sluice: {e.Message}");
        }
    }

    static async Task<BackupManifest> Manifest(ZipArchive zip, CancellationToken cancel)
    {
        var entry = zip.GetEntry(BackupManifest.Name) ?? throw new DamagedBackupException("There is no manifest inside: not a backup of Sluice.");
        await using var stream = await entry.OpenAsync(cancel);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json.Options, cancel);
        if (manifest is not { Format: BackupManifest.CurrentFormat, Files: not null }) throw new DamagedBackupException($"Backups of format {manifest?.Format} are not known to this version.");
        return manifest.Files.Any(f => f.Path == "sluice.db") ? manifest : throw new DamagedBackupException("There is no database inside.");
    }

    static FileStream Create(string root, string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!full.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new DamagedBackupException($"“{path}” leads out of the data directory.");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new FileStream(full, FileMode.CreateNew);
    }

    // Stops as soon as there is more than was promised: a bomb is not unpacked.
    static async Task<string> Copy(Stream source, Stream target, long length, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 << 10];
        for (var left = length; await source.ReadAsync(buffer, cancel) is > 0 and var count;)
        {
            if ((left -= count) < 0) return "";
            hash.AppendData(buffer, 0, count);
            await target.WriteAsync(buffer.AsMemory(0, count), cancel);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
