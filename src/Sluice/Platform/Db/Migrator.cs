using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

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
            foreach (var (name, sql) in Scripts(db.Dialect)) await Apply(connection, name, sql, cancel);
        }
        finally
        {
            if (store.IsPostgres) await Run(connection, "SELECT pg_advisory_unlock(7358001)", CancellationToken.None);
        }
    }

    public static async Task<bool> IsCurrent(SluiceDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT count(*) FROM platform_migrations";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel)) >= Scripts(db.Dialect).Count();
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

    static async Task Run(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
