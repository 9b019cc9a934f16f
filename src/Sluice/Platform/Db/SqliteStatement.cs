using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sluice.Platform.Db;

// One prepared statement bound by position, past ADO.NET: a row of twenty columns costs a few microseconds,
// where looking up parameters by name for each row costs several times that. Kept with its connection when it is
// disposed: the same text is parsed once.
sealed class SqliteStatement : IDisposable
{
    const int Most = 100;
    static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteStatement>> Known = [];

    readonly Dictionary<string, SqliteStatement> known;
    readonly string sql;
    readonly sqlite3 db;
    readonly sqlite3_stmt statement;
    object?[] bound = [];

    SqliteStatement(SqliteConnection connection, string sql, Dictionary<string, SqliteStatement> known)
    {
        (this.known, this.sql) = (known, sql);
        db = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(db, sql, out statement));
    }

    // Out of the table while it is used, so that the same text can be used twice at once.
    public static SqliteStatement Of(SqliteConnection connection, string sql)
    {
        if (!Known.TryGetValue(connection, out var known))
        {
            known = new(StringComparer.Ordinal);
            Known.Add(connection, known);
            connection.StateChange += (_, change) => { if (change.CurrentState == System.Data.ConnectionState.Closed) Forget(known); };
        }
        return known.Remove(sql, out var kept) ? kept : new SqliteStatement(connection, sql, known);
    }

    // True when a row was written or changed.
    public bool Run(object?[] row)
    {
        // What the row before held is bound still: in rows of one import most columns repeat.
        var first = bound.Length == 0;
        if (first) bound = new object?[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            if (!first && Equals(bound[i], row[i])) continue;
            Check(Bind(i + 1, row[i]));
            bound[i] = row[i];
        }
        var answer = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (answer != raw.SQLITE_DONE) Check(answer);
        return raw.sqlite3_changes(db) > 0;
    }

    public void Dispose()
    {
        raw.sqlite3_clear_bindings(statement);
        bound = [];
        if (known.Count >= Most) Forget(known);
        if (!known.TryAdd(sql, this)) statement.Dispose();
    }

    static void Forget(Dictionary<string, SqliteStatement> known)
    {
        foreach (var kept in known.Values) kept.statement.Dispose();
        known.Clear();
    }

    // The texts of dates and decimals are those that Microsoft.Data.Sqlite writes and reads.
    int Bind(int at, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, at),
        string text => raw.sqlite3_bind_text(statement, at, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
        long number => raw.sqlite3_bind_int64(statement, at, number),
        int number => raw.sqlite3_bind_int64(statement, at, number),
        short number => raw.sqlite3_bind_int64(statement, at, number),
        byte number => raw.sqlite3_bind_int64(statement, at, number),
        bool yes => raw.sqlite3_bind_int64(statement, at, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, at, number),
        float number => raw.sqlite3_bind_double(statement, at, number),
        decimal number => raw.sqlite3_bind_text(statement, at, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        TimeOnly time => raw.sqlite3_bind_text(statement, at, time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff", CultureInfo.InvariantCulture)),
        DateOnly day => raw.sqlite3_bind_text(statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"{value.GetType().Name} cannot be bound."),
    };

    void Check(int answer)
    {
        if (answer is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW) return;
        throw new SqliteException($"SQLite Error {answer}: '{raw.sqlite3_errmsg(db).utf8_to_string()}'.", answer);
    }
}
