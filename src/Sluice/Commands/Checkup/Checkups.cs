using System.Data.Common;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Commands.Checkup;

// Looks at everything and changes nothing: no migration is applied, no file is kept.
public static class Checkups
{
    public static async Task<IReadOnlyList<Finding>> Run(Store store, TimeProvider clock, CancellationToken cancel)
    {
        var data = store.Settings.DataDirectory;
        var built = new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(AppContext.BaseDirectory, "sluice.dll")), TimeSpan.Zero);
        var findings = new List<Finding>
        {
            MachineChecks.Runtime(Environment.Version),
            MachineChecks.DataDirectory(data),
            MachineChecks.Clock(clock.Now(), File.Exists(Path.Combine(AppContext.BaseDirectory, "sluice.dll")) ? built : DateTimeOffset.UnixEpoch),
            MachineChecks.TimeZones(),
        };
        findings.AddRange(await Database(store, clock, cancel));
        findings.Add(await MachineChecks.LastBackup(data, store.IsPostgres, clock, cancel));
        return findings;
    }

    static async Task<List<Finding>> Database(Store store, TimeProvider clock, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        if (!store.IsPostgres && !File.Exists(Path.Combine(store.Settings.DataDirectory, "sluice.db"))) return [Finding.Failure("database", "there is none in the data directory; sluice serve makes it")];
        try
        {
            await using var db = store.OpenHouse();
            findings.AddRange(store.IsPostgres ? await DatabaseChecks.Postgres(db, clock.Now()) : await DatabaseChecks.Sqlite(db));
            findings.Add(await DatabaseChecks.Migrations(db, cancel));
            // What follows reads tables that a missing migration would make.
            if (findings[^1].Verdict == Verdict.Failure) return findings;
            findings.Add(await DatabaseChecks.Secrets(db, cancel));
            findings.Add(await AuditChecks.Anchors(db, store.Settings, clock.Now(), cancel));
            findings.Add(await DatabaseChecks.DeadShelf(db, cancel));
            findings.Add(await DatabaseChecks.Backlog(db, clock.Now(), cancel));
        }
        catch (Exception e) when (e is DbException or InvalidOperationException { InnerException: DbException } or TimeoutException)
        {
            findings.Add(Finding.Failure("database", e.GetBaseException().Message));
        }
        return findings;
    }
}
