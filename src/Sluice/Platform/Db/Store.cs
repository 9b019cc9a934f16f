using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sluice.Platform.Db;

public sealed record StoreSettings(string DataDirectory, string? Connection = null, string Synchronous = "FULL", bool InMemory = false);

// The database of one installation; opens contexts for a workspace. One per process.
public sealed class Store : IDisposable
{
    readonly DbContextOptions options;
    readonly WriteGate gate;
    readonly bool postgres;
    readonly SqlitePool? pool;

    public Store(StoreSettings settings)
    {
        Settings = settings;
        postgres = settings.Connection is not null;
        gate = new WriteGate(single: !postgres);
        if (!postgres) pool = SqlitePool.Begin(SqliteConnection(settings), settings.Synchronous);
        options = postgres ? PostgresOptions(settings.Connection!) : SqliteOptions(settings);
    }

    public StoreSettings Settings { get; }
    public bool IsPostgres => postgres;
    public string ConnectionString => postgres ? Settings.Connection! : SqliteConnection(Settings);

    public SluiceDb Open(WorkspaceId workspace, ISight? sight = null) => (postgres, sight) switch
    {
        (true, { IsNarrow: true }) => new NarrowPostgresDb(options, workspace, gate, sight),
        (true, _) => new PostgresDb(options, workspace, gate, sight),
        (false, { IsNarrow: true }) => new NarrowSqliteDb(options, workspace, gate, sight),
        _ => new SqliteDb(options, workspace, gate, sight),
    };

    // Sees no workspace's rows; for accounts, followers, work and migrations.
    public SluiceDb OpenHouse() => Open(WorkspaceId.None);

    // EF makes its model at the first context and keeps it; whoever opens one meanwhile waits.
    public void MakeModel()
    {
        using var db = OpenHouse();
        _ = db.Model;
    }

    public void Dispose()
    {
        gate.Dispose();
        pool?.Dispose();
    }

    static DbContextOptions SqliteOptions(StoreSettings settings) =>
        new DbContextOptionsBuilder<SqliteDb>()
            // A list goes along as one parameter: its length does not change the statement, so that it is made and parsed once,
            // and hundreds of parameters are not bound by name.
            .UseSqlite(SqliteConnection(settings), o => o.CommandTimeout(60).UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .KeepConnections()
            .AddInterceptors(new SqliteCommands())
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning))
            .EnableThreadSafetyChecks(false)
            .Options;

    static DbContextOptions PostgresOptions(string connection) =>
        new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(Prepared(connection))
            .AddInterceptors(new SkipLockedRows())
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning))
            .EnableThreadSafetyChecks(false)
            .Options;

    // Statements that come again are parsed and planned once a connection, unless the connection string says otherwise.
    static string Prepared(string connection)
    {
        var builder = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        if (!builder.ContainsKey("Max Auto Prepare")) builder.MaxAutoPrepare = 200;
        if (!builder.ContainsKey("Auto Prepare Min Usages")) builder.AutoPrepareMinUsages = 3;
        return builder.ConnectionString;
    }

    static string SqliteConnection(StoreSettings settings) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(settings.DataDirectory, "sluice.db"), Cache = SqliteCacheMode.Default, Pooling = false, DefaultTimeout = 60 }.ToString();
}
