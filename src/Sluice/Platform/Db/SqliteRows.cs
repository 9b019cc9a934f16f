using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sluice.Platform.Db;

// One prepared INSERT, bound by position straight at SQLite: a parameter object and a reader for each row would cost
// more than the row.
static class SqliteRows
{
    public static void Insert(SqliteConnection connection, BulkTable table, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var sql = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})";
        var db = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(db, raw.sqlite3_prepare_v2(db, sql, out var statement));
        using (statement)
        {
            foreach (var row in rows)
            {
                cancel.ThrowIfCancellationRequested();
                for (var i = 0; i < row.Length; i++) Check(db, Bind(statement, i + 1, row[i]));
                var result = raw.sqlite3_step(statement);
                if (result != raw.SQLITE_DONE) Check(db, result);
                Check(db, raw.sqlite3_reset(statement));
            }
        }
    }

    // The texts of dates and decimals are those that Microsoft.Data.Sqlite writes and reads.
    static int Bind(sqlite3_stmt statement, int at, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, at),
        string text => raw.sqlite3_bind_text(statement, at, text),
        long number => raw.sqlite3_bind_int64(statement, at, number),
        int number => raw.sqlite3_bind_int64(statement, at, number),
        short number => raw.sqlite3_bind_int64(statement, at, number),
        byte number => raw.sqlite3_bind_int64(statement, at, number),
        bool yes => raw.sqlite3_bind_int64(statement, at, yes ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, at, number),
        float number => raw.sqlite3_bind_double(statement, at, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
        decimal number => raw.sqlite3_bind_text(statement, at, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        DateOnly day => raw.sqlite3_bind_text(statement, at, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => raw.sqlite3_bind_text(statement, at, time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"HH:mm:ss" : @"HH:mm:ss.fffffff", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"No binding for {value.GetType().Name}."),
    };

    static void Check(sqlite3 db, int result)
    {
        if (result != raw.SQLITE_OK) throw new SqliteException(raw.sqlite3_errmsg(db).utf8_to_string(), result, raw.sqlite3_extended_errcode(db));
    }
}
