using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sluice.Platform.Db;

// The full-text index of a table, fed once for many new rows instead of by the trigger for each: FTS5 writes what it has
// gathered at the begin of every statement, which costs ten times as much. Inside a transaction, of which a fault undoes all.
sealed class SqliteSearch : IDisposable
{
    const int EnableTrigger = 1003; // SQLITE_DBCONFIG_ENABLE_TRIGGER
    readonly SqliteConnection connection;
    readonly string table;
    readonly long last;

    SqliteSearch(SqliteConnection connection, string table)
    {
        (this.connection, this.table) = (connection, table);
        last = (long)Ask($"SELECT COALESCE(MAX(rowid), 0) FROM {table}")!;
        Triggers(false);
    }

    // Without its triggers from here on; null for a table that has no such index.
    public static SqliteSearch? Hold(SqliteConnection connection, string delimited)
    {
        var name = delimited.Trim('"');
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'trigger' AND name = $name";
        command.Parameters.AddWithValue("$name", name + "_search_added");
        return (long)command.ExecuteScalar()! == 0 ? null : new SqliteSearch(connection, name);
    }

    public void Feed() => Ask($"INSERT INTO {table}_search(rowid, search_text) SELECT rowid, search_text FROM {table} WHERE rowid > {last}");

    public void Dispose() => Triggers(true);

    void Triggers(bool on)
    {
        if (raw.sqlite3_db_config(connection.Handle, EnableTrigger, on ? 1 : 0, out var now) != raw.SQLITE_OK || now != (on ? 1 : 0)) throw new InvalidOperationException("SQLite did not switch its triggers.");
    }

    object? Ask(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
