using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Infrastructure.Internal;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sluice.Platform.Db;

#pragma warning disable EF1001 // EF offers no public way to hand it open connections that already know its functions

// EF's connection to SQLite, on a connection that stays open in the pool when the context is gone.
sealed class SqliteLink(RelationalConnectionDependencies dependencies, IRawSqlCommandBuilder commands, IDiagnosticsLogger<DbLoggerCategory.Infrastructure> log)
    : SqliteRelationalConnection(dependencies, commands, log)
{
    readonly SqlitePool? pool = dependencies.ContextOptions.FindExtension<SqliteOptionsExtension>()?.ConnectionString is { } connection ? SqlitePool.Of(connection) : null;

    protected override DbConnection CreateDbConnection() =>
        pool is null ? base.CreateDbConnection() : pool.Rent(() => (SqliteConnection)base.CreateDbConnection());

    // Between two statements of one context the connection stays as it is.
    protected override void CloseDbConnection()
    {
        if (pool is null) base.CloseDbConnection();
    }

    protected override Task CloseDbConnectionAsync() => pool is null ? base.CloseDbConnectionAsync() : Task.CompletedTask;

    protected override void DisposeDbConnection() => Return();

    protected override ValueTask DisposeDbConnectionAsync()
    {
        Return();
        return ValueTask.CompletedTask;
    }

    void Return()
    {
        if (pool is null) DbConnection.Dispose();
        else pool.Return((SqliteConnection)DbConnection);
    }
}

static class SqliteLinks
{
    public static DbContextOptionsBuilder KeepConnections(this DbContextOptionsBuilder options) => options.ReplaceService<ISqliteRelationalConnection, SqliteLink>();
}
