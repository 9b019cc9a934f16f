using Microsoft.Data.Sqlite;
using Npgsql;
using Sluice.Platform.Db;

namespace Sluice.Tests.World;

// A database of its own for every test class, cloned from one migrated template.
// SLUICE_TEST_DB="Host=…;Username=…" runs the same tests on PostgreSQL.
public sealed class TestDatabase : IAsyncDisposable
{
    static readonly string? Postgres = Environment.GetEnvironmentVariable("SLUICE_TEST_DB");
    static readonly string Root = Directory.CreateTempSubdirectory("sluice-tests-").FullName;
    static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    static int count;

    readonly string? database;

    TestDatabase(StoreSettings settings, string? database)
    {
        Settings = settings;
        this.database = database;
    }

    public StoreSettings Settings { get; }

    public static bool IsPostgres => Postgres is not null;

    public static async Task<TestDatabase> Clone()
    {
        var template = await Template.Value;
        var number = Interlocked.Increment(ref count);
        var directory = Directory.CreateDirectory(Path.Combine(Root, $"t{number}")).FullName;
        if (Postgres is null)
        {
            File.Copy(Path.Combine(template, "sluice.db"), Path.Combine(directory, "sluice.db"));
            return new TestDatabase(new StoreSettings(directory, Synchronous: "OFF"), null);
        }
        var name = $"sluice_test_{Environment.ProcessId}_{number}";
        await Admin($"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(new StoreSettings(directory, Connection(name)), name);
    }

    // Of the kind said, with nothing in it, not even tables.
    public static async Task<TestDatabase> Empty(bool postgres)
    {
        var number = Interlocked.Increment(ref count);
        var directory = Directory.CreateDirectory(Path.Combine(Root, $"t{number}")).FullName;
        if (!postgres) return new TestDatabase(new StoreSettings(directory, Synchronous: "OFF"), null);
        var name = $"sluice_test_{Environment.ProcessId}_{number}";
        await Admin($"CREATE DATABASE {name}");
        return new TestDatabase(new StoreSettings(directory, Connection(name)), name);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await Admin($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        }
        try { Directory.Delete(Settings.DataDirectory, recursive: true); }
        // A process that a test killed may still be ending and write once more; what it leaves is the temporary directory's.
        catch (IOException) when (Directory.Exists(Settings.DataDirectory)) { }
    }

    static async Task<string> MakeTemplate()
    {
        var directory = Directory.CreateDirectory(Path.Combine(Root, "template")).FullName;
        var name = $"sluice_template_{Environment.ProcessId}";
        if (Postgres is not null) await Admin($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", $"CREATE DATABASE {name}");
        var settings = Postgres is null ? new StoreSettings(directory, Synchronous: "OFF") : new StoreSettings(directory, Connection(name) + ";Pooling=false");
        using (var store = new Store(settings))
        {
            await Migrator.Migrate(store, CancellationToken.None);
            await World.Build(store);
        }
        if (Postgres is not null) return name;
        SqliteConnection.ClearAllPools();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "sluice.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        return directory;
    }

    static string Connection(string name) => new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 20 }.ToString();

    static async Task Admin(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
