using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sluice.Platform.Db;

// One prepared statement bound by position, past ADO.NET: a row of twenty columns costs a few microseconds,
// where looking up parameters by name for each row costs several times that.
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 db;
    readonly sqlite3_stmt statement;
    object?[] bound = [];

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        db = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(db, sql, out statement));
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

    public void Dispose() => statement.Dispose();

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
