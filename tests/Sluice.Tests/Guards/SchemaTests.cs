using Microsoft.EntityFrameworkCore;
using Npgsql;
using Sluice.Platform.Db;
using Sluice.Tests.World;

namespace Sluice.Tests.Guards;

// Migrations are scripts; nothing but this says that they make what the model reads and writes.
public sealed class SchemaTests : IAsyncLifetime
{
    // What later scripts add and the model does not know, by the first words of its line; add to it on purpose.
    static readonly string[] OnlyInScripts =
    [
        "table platform_migrations ",
        "function sl_",
        "table record_people_search",
        "table record_companies_search",
        "trigger record_people_search",
        "trigger record_companies_search",
        "table record_people index record_people_search ",
        "table record_companies index record_companies_search ",
        "trigger record_activities_notify ",
        "trigger platform_work_notify ",
        "trigger platform_audit_",
    ];

    readonly string root = Directory.CreateTempSubdirectory("sluice-schema-").FullName;
    readonly List<string> databases = [];

    [Fact]
    public async Task Migrations_make_on_SQLite_what_the_model_says()
    {
        using var migrated = new Store(new StoreSettings(Path.Combine(root, "migrated"), Synchronous: "OFF"));
        using var modelled = new Store(new StoreSettings(Directory.CreateDirectory(Path.Combine(root, "modelled")).FullName, Synchronous: "OFF"));
        await Compare(migrated, modelled);
    }

    [Fact]
    public async Task Migrations_make_on_PostgreSQL_what_the_model_says()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "Set SLUICE_TEST_DB to compare the schemas on PostgreSQL.");
        using var migrated = new Store(new StoreSettings(root, await Postgres("migrated")));
        using var modelled = new Store(new StoreSettings(root, await Postgres("modelled")));
        await Compare(migrated, modelled);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var database in databases) await Admin($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
    }

    static async Task Compare(Store migrated, Store modelled)
    {
        await Migrator.Migrate(migrated, CancellationToken.None);
        await using var scripts = migrated.OpenHouse();
        await using var model = modelled.OpenHouse();
#pragma warning disable EF1002 // the model's own script
        await model.Database.ExecuteSqlRawAsync(SchemaScript.Text(model).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
#pragma warning restore EF1002
        var expected = await SchemaText.Of(model, []);
        Assert.True(expected.Count > 100, "The schema was not read.");
        Assert.Equal(expected, await SchemaText.Of(scripts, OnlyInScripts));
        await NoticesPlanted(model, expected);
    }

    // The same comparison against a model that moved on: a column, a null, a default, an index more or less.
    static async Task NoticesPlanted(SluiceDb model, IReadOnlyList<string> before)
    {
        var index = before.First(l => l.StartsWith("table platform_work index IX_", StringComparison.Ordinal)).Split(' ')[3];
        foreach (var change in new[] { "ALTER TABLE platform_work ADD COLUMN planted integer NULL", "ALTER TABLE platform_secrets ADD COLUMN planted integer NOT NULL DEFAULT 7", $"DROP INDEX \"{index}\"", "CREATE UNIQUE INDEX planted ON platform_work (run_at)" })
        {
#pragma warning disable EF1002 // the statements above
            await model.Database.ExecuteSqlRawAsync(change);
#pragma warning restore EF1002
            var after = await SchemaText.Of(model, OnlyInScripts);
            Assert.NotEqual(before, after);
            before = after;
        }
        Assert.Contains(before, l => l.StartsWith("table platform_work column planted integer", StringComparison.OrdinalIgnoreCase));
    }

    async Task<string> Postgres(string name)
    {
        var database = $"sluice_schema_{name}_{Environment.ProcessId}";
        databases.Add(database);
        await Admin($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        await Admin($"CREATE DATABASE {database}");
        return new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("SLUICE_TEST_DB")) { Database = database, Pooling = false }.ToString();
    }

    static async Task Admin(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("SLUICE_TEST_DB")) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
