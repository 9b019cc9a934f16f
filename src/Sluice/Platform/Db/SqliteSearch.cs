using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sluice.Platform.Db;

// The full-text index of a table, fed once for many new rows instead of by the trigger for each: FTS5 writes what it has
// gathered at the begin of every statement, which costs ten times as much. Inside a transaction, of which a fault undoes all.
sealed class SqliteSearch : IDisposable
{
    const int EnableTrigger = 1003; // SQLITE_DBCONFIG_ENABLE_TRIGGER
    // Which tables have such an index, by the version of the schema that was asked; asking reads the whole schema.
    static readonly ConditionalWeakTable<SqliteConnection, Tables> Known = [];

    readonly SqliteConnection connection;
    readonly string table;
    readonly long last;

    SqliteSearch(SqliteConnection connection, string table)
    {
        (this.connection, this.table) = (connection, table);
        last = (long)Ask(connection, $"SELECT COALESCE(MAX(rowid), 0) FROM {table}")!;
        Triggers(false);
    }

    // Without its triggers from here on; null for a table that has no such index.
    public static SqliteSearch? Hold(SqliteConnection connection, string delimited)
    {
        var name = delimited.Trim('"');
        var version = (long)Ask(connection, "PRAGMA schema_version")!;
        if (!Known.TryGetValue(connection, out var tables) || tables.Version != version) Known.AddOrUpdate(connection, tables = Tables.Of(connection, version));
        return tables.Names.Contains(name) ? new SqliteSearch(connection, name) : null;
    }

    public void Feed() => Ask(connection, $"INSERT INTO {table}_search(rowid, search_text) SELECT rowid, search_text FROM {table} WHERE rowid > {last}");

    public void Dispose() => Triggers(true);

    void Triggers(bool on)
    {
        if (raw.sqlite3_db_config(connection.Handle, EnableTrigger, on ? 1 : 0, out var now) != raw.SQLITE_OK || now != (on ? 1 : 0)) throw new InvalidOperationException("SQLite did not switch its triggers.");
    }

    static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    sealed record Tables(long Version, IReadOnlySet<string> Names)
    {
        public static Tables Of(SqliteConnection connection, long version)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = tbl_name || '_search_added'";
            using var reader = command.ExecuteReader();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read()) names.Add(reader.GetString(0));
            return new(version, names);
        }
    }
}
