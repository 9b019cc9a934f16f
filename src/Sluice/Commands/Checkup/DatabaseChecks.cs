using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Timeline;

namespace Sluice.Commands.Checkup;

static class DatabaseChecks
{
    static readonly (string Name, string Good, string Why)[] PostgresSettings =
    [
        ("fsync", "on", "a power cut can destroy the database"),
        ("full_page_writes", "on", "a power cut can destroy the database"),
        ("synchronous_commit", "on", "what was acknowledged can be lost in a crash"),
    ];

    public static async Task<IReadOnlyList<Finding>> Sqlite(SluiceDb db)
    {
        var version = await Text(db, "SELECT sqlite_version()");
        var integrity = await Text(db, "PRAGMA integrity_check(1)");
        var mode = await Text(db, "PRAGMA journal_mode");
        return
        [
            integrity == "ok" ? Finding.Ok("database", $"SQLite {version}, integrity check passed") : Finding.Failure("database", $"SQLite {version}: {integrity}. Restore the last backup"),
            mode == "wal" ? Finding.Ok("journal", "write-ahead log") : Finding.Failure("journal", $"journal mode is {mode}, not wal; readers and the writer block each other"),
        ];
    }

    public static async Task<IReadOnlyList<Finding>> Postgres(SluiceDb db, DateTimeOffset now)
    {
        var version = int.Parse(await Text(db, "SHOW server_version_num"));
        var findings = new List<Finding>
        {
            version >= 140_000 ? Finding.Ok("database", $"PostgreSQL {version / 10_000}.{version % 10_000}") : Finding.Failure("database", $"PostgreSQL {version / 10_000} is too old; 14 or newer is needed"),
        };
        foreach (var (name, good, why) in PostgresSettings)
            if (await Text(db, $"SHOW {name}") is var value && value != good) findings.Add(Finding.Failure(name, $"is {value}: {why}"));
        if (findings.Count == 1) findings.Add(Finding.Ok("durability", "fsync, full_page_writes and synchronous_commit are on"));
        var drift = Math.Abs(long.Parse(await Text(db, "SELECT (extract(epoch FROM now()) * 1000)::bigint")) - now.ToUnixTimeMilliseconds());
        if (drift > 5000) findings.Add(Finding.Warning("clocks", $"this machine and the database differ by {drift / 1000} s"));
        return findings;
    }

    public static async Task<Finding> Migrations(SluiceDb db, CancellationToken cancel) =>
        await Migrator.State(db, cancel) switch
        {
            SchemaState.Current => Finding.Ok("migrations", "current"),
            SchemaState.Newer => Finding.Warning("migrations", "made by a newer version of Sluice"),
            SchemaState.HalfCopied => Finding.Failure("migrations", "this is a copy that was not finished; delete it and say sluice db copy again"),
            _ => Finding.Failure("migrations", "some are missing; sluice serve applies them at start"),
        };

    public static async Task<Finding> Secrets(SluiceDb db, CancellationToken cancel) =>
        await db.Set<Secret>().AnyAsync(s => s.Name.StartsWith("key:"), cancel) ? Finding.Ok("secrets", "the key ring is in the database") : Finding.Warning("secrets", "no key ring yet; the first sluice serve makes it");

    public static async Task<Finding> DeadShelf(SluiceDb db, CancellationToken cancel)
    {
        var work = await CountAnswer.Of(db.Set<WorkItem>().IgnoreQueryFilters().Where(w => w.DeadAt != null), cancel);
        var facts = await CountAnswer.Of(db.Set<DeadActivity>().IgnoreQueryFilters(), cancel);
        return work.Value + facts.Value == 0
            ? Finding.Ok("dead shelf", "empty")
            : Finding.Warning("dead shelf", $"{work.Value}{(work.Capped ? "+" : "")} pieces of work and {facts.Value}{(facts.Capped ? "+" : "")} facts gave up; look at them and revive them");
    }

    public static async Task<Finding> Backlog(SluiceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var due = db.Set<WorkItem>().IgnoreQueryFilters().Where(w => w.DeadAt == null && w.RunAt <= now);
        var count = await CountAnswer.Of(due, cancel);
        if (count.Value == 0) return Finding.Ok("work", "nothing is waiting");
        var oldest = await due.MinAsync(w => w.RunAt, cancel);
        var words = $"{count.Value}{(count.Capped ? "+" : "")} pieces are due, the oldest since {oldest:yyyy-MM-dd HH:mm} UTC";
        return now - oldest > TimeSpan.FromMinutes(10) ? Finding.Warning("work", $"{words}; is a server running?") : Finding.Ok("work", words);
    }

    static async Task<string> Text(SluiceDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
