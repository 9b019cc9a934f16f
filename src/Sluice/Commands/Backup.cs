using System.CommandLine;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Backup;
using Sluice.Platform.Db;
using Sluice.Platform.Db.Copy;

namespace Sluice.Commands;

public sealed class Backup : IVerb
{
    static readonly Option<string> Out = new("--out") { Required = true, Description = "File to write, e.g. sluice-2026-11-22.zip" };

    public Command Command() => new Command("backup", "Writes the database and all files into one checked zip; works while a server runs") { CommandLine.Data, CommandLine.Db, Out }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        using var store = parsed.FindStore();
        var to = Path.GetFullPath(parsed.GetValue(Out)!);
        if (store.IsPostgres)
            throw new UnusableInputException($"With PostgreSQL the database is backed up by its own tools: pg_dump --format=custom --file=sluice.dump DATABASE. The files in {store.Settings.DataDirectory} are copied beside it.");
        if (!File.Exists(Path.Combine(store.Settings.DataDirectory, "sluice.db"))) throw new UnusableInputException($"There is no database in {store.Settings.DataDirectory}.");
        if (File.Exists(to)) throw new UnusableInputException($"{to} exists; backups are never overwritten.");
        if (to.StartsWith(store.Settings.DataDirectory + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new UnusableInputException("Write the backup outside the data directory, best on another disk.");
        await using (var db = store.OpenHouse())
            if (await Migrator.State(db, cancel) == SchemaState.HalfCopied) throw new UnusableInputException(new UnfinishedCopyException(store.Settings).Message);
        var manifest = await DataBackup.Write(store, to, TimeProvider.System, cancel);
        await Tell(store, manifest, cancel);
        await Console.Error.WriteLineAsync($"{manifest.Files.Count} files, {manifest.Files.Sum(f => f.Length) / 1048576.0:0.0} MB, read back and checked.");
        Console.Out.WriteLine(to);
        return 0;
    }

    static async Task Tell(Store store, BackupManifest manifest, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        // A backup can be taken of an older version, before the upgrade.
        if (!await Migrator.IsCurrent(db, cancel)) return;
        await db.SaveAudited(AuditAct.BackupMade, "installation", new { files = manifest.Files.Count, bytes = manifest.Files.Sum(f => f.Length) }, Actor.System, TimeProvider.System, cancel);
    }
}
