using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Sluice.Platform.Db;

// Open connections of one database file, kept between contexts with their functions, pragmas and prepared statements.
// Opening one anew costs more than a small request: EF registers a dozen functions and every statement is parsed again.
sealed class SqlitePool : IDisposable
{
    const int MostIdle = 16;
    static readonly ConcurrentDictionary<string, SqlitePool> Pools = new(StringComparer.Ordinal);

    readonly ConcurrentStack<SqliteConnection> idle = new();
    readonly string connectionString;
    readonly string pragmas;
    volatile bool closed;

    SqlitePool(string connectionString, string synchronous)
    {
        this.connectionString = connectionString;
        // The log is folded into the file after 32 MB instead of 4: an import writes the same pages of an index again and again.
        pragmas = $"PRAGMA synchronous={synchronous}; PRAGMA busy_timeout=20000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=FAST; PRAGMA cache_size=-8000; PRAGMA wal_autocheckpoint=8000; PRAGMA journal_size_limit=67108864;";
    }

    public static SqlitePool Begin(string connectionString, string synchronous) => Pools[connectionString] = new SqlitePool(connectionString, synchronous);

    public static SqlitePool? Of(string connectionString) => Pools.GetValueOrDefault(connectionString);

    public SqliteConnection Rent(Func<SqliteConnection> make) => idle.TryPop(out var connection) ? connection : Open(make());

    public void Return(SqliteConnection connection)
    {
        // A transaction left open by a fault must not be inherited.
        var clean = connection.Handle is { } handle && SQLitePCL.raw.sqlite3_get_autocommit(handle) != 0;
        if (!closed && clean && idle.Count < MostIdle) idle.Push(connection);
        else connection.Dispose();
        if (closed) Empty();
    }

    public void Dispose()
    {
        closed = true;
        Pools.TryRemove(new KeyValuePair<string, SqlitePool>(connectionString, this));
        Empty();
    }

    void Empty()
    {
        while (idle.TryPop(out var connection)) connection.Dispose();
    }

    SqliteConnection Open(SqliteConnection connection)
    {
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
