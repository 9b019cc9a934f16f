using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db.Copy;

namespace Sluice.Platform.Db;

// Migrations are SQL scripts, one folder a database, applied in order of their names, each in its own
// transaction, under a lock (docs/decisions/0001). A test proves that they make what the model says.
public static class Migrator
{
    public static async Task Migrate(Store store, CancellationToken cancel)
    {
        if (!store.IsPostgres) Directory.CreateDirectory(store.Settings.DataDirectory);
        await using var db = store.OpenHouse();
        await db.Database.OpenConnectionAsync(cancel);
        var connection = db.Database.GetDbConnection();
        if (store.IsPostgres) await Run(connection, "SELECT pg_advisory_lock(7358001)", cancel);
        else await Run(connection, "PRAGMA journal_mode=WAL", cancel);
        try
        {
            await Run(connection, "CREATE TABLE IF NOT EXISTS platform_migrations (name text PRIMARY KEY, applied_at text NOT NULL)", cancel);
            if ((await Applied(connection, cancel)).Contains(CopyMark.Name)) throw new UnfinishedCopyException(store.Settings);
            foreach (var (name, sql) in Scripts(db.Dialect)) await Apply(connection, name, sql, cancel);
        }
        finally
        {
            if (store.IsPostgres) await Run(connection, "SELECT pg_advisory_unlock(7358001)", CancellationToken.None);
        }
    }

    public static async Task<bool> IsCurrent(SluiceDb db, CancellationToken cancel) => await State(db, cancel) is SchemaState.Current or SchemaState.Newer;

    public static async Task<SchemaState> State(SluiceDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var applied = await Applied(db.Database.GetDbConnection(), cancel);
        var known = Scripts(db.Dialect).Select(s => s.Name).ToList();
        if (applied.Contains(CopyMark.Name)) return SchemaState.HalfCopied;
        if (!known.TrueForAll(applied.Contains)) return SchemaState.Older;
        return applied.Count > known.Count ? SchemaState.Newer : SchemaState.Current;
    }

    public static IEnumerable<(string Name, string Sql)> Scripts(IDialect dialect)
    {
        var prefix = dialect.Name + "/";
        foreach (var resource in Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
            yield return (resource[prefix.Length..], reader.ReadToEnd());
        }
    }

    static async Task Apply(DbConnection connection, string name, string sql, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var check = connection.CreateCommand();
        check.Transaction = transaction;
        check.CommandText = $"SELECT count(*) FROM platform_migrations WHERE name = '{name}'";
        if (Convert.ToInt32(await check.ExecuteScalarAsync(cancel)) > 0) return;
        await using var apply = connection.CreateCommand();
        apply.Transaction = transaction;
        apply.CommandText = $"{sql}\n;INSERT INTO platform_migrations (name, applied_at) VALUES ('{name}', CURRENT_TIMESTAMP);";
        await apply.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    static async Task<HashSet<string>> Applied(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM platform_migrations";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel)) names.Add(reader.GetString(0));
        return names;
    }

    static async Task Run(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }
}

// HalfCopied: sluice db copy was broken off.
public enum SchemaState { Older, Current, Newer, HalfCopied }
