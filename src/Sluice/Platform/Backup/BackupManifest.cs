namespace Sluice.Platform.Backup;

// manifest.json of a backup: what is inside and how each file must look.
public sealed record BackupManifest(int Format, DateTimeOffset MadeAt, IReadOnlyList<string> Migrations, IReadOnlyList<BackupEntry> Files)
{
    public const string Name = "manifest.json";
    public const int CurrentFormat = 1;
}

public sealed record BackupEntry(string Path, long Length, string Sha256);

// Says why a file is no good backup, in words for the person who needs it now.
public sealed class DamagedBackupException(string message) : IOException(message);
