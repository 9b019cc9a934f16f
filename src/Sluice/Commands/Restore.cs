using System.CommandLine;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Backup;
using Sluice.Platform.Db;

namespace Sluice.Commands;

public sealed class Restore : IVerb
{
    static readonly Argument<string> File = new("file") { Description = "Zip written by sluice backup" };

    public Command Command() => new Command("restore", "Puts a backup into an empty data directory") { File, CommandLine.Data }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetValue(File)!;
        var data = Path.GetFullPath(parsed.GetValue(CommandLine.Data)!);
        if (!System.IO.File.Exists(file)) throw new UnusableInputException($"There is no file {file}.");
        if (System.IO.File.Exists(data) || Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any()) throw new UnusableInputException($"{data} is not empty; restore into a new directory.");
        try
        {
            var manifest = await DataRestore.Restore(file, data, cancel);
            await Tell(data, manifest, cancel);
            await Console.Error.WriteLineAsync($"Restored {manifest.Files.Count} files of {manifest.MadeAt:yyyy-MM-dd HH:mm} UTC into {data}.");
            return 0;
        }
        catch (DamagedBackupException e)
        {
            throw new UnusableInputException(e.Message);
        }
    }

    static async Task Tell(string data, BackupManifest manifest, CancellationToken cancel)
    {
        using var store = new Store(new StoreSettings(data));
        await using var db = store.OpenHouse();
        if (!await Migrator.IsCurrent(db, cancel)) return;
        await db.SaveAudited(AuditAct.BackupRestored, "installation", new { manifest.MadeAt }, Actor.System, TimeProvider.System, cancel);
    }
}
