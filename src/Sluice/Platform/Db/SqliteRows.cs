using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sluice.Platform.Db;

sealed class SqliteRows : RawRows
{
    readonly sqlite3 db;
    readonly sqlite3_stmt statement;

    public SqliteRows(SqliteConnection connection, string sql)
    {
        db = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        if (raw.sqlite3_prepare_v2(db, sql, out statement) != raw.SQLITE_OK) throw Fault();
    }

    public override bool Next() => raw.sqlite3_step(statement) switch { raw.SQLITE_ROW => true, raw.SQLITE_DONE => false, _ => throw Fault() };

    public override bool TryWhole(int column, out long value)
    {
        value = raw.sqlite3_column_int64(statement, column);
        return raw.sqlite3_column_type(statement, column) == raw.SQLITE_INTEGER;
    }

    public override bool TryMoment(int column, out long microseconds) => TryWhole(column, out microseconds);

    public override bool TryText(int column, out ReadOnlySpan<byte> text) => Bytes(column, raw.SQLITE_TEXT, out text);

    public override bool TryBlob(int column, out ReadOnlySpan<byte> bytes) => Bytes(column, raw.SQLITE_BLOB, out bytes);

    public override void Dispose() => statement.Dispose();

    bool Bytes(int column, int type, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (raw.sqlite3_column_type(statement, column) != type) return false;
        bytes = raw.sqlite3_column_blob(statement, column);
        return true;
    }

    SqliteException Fault() => new($"SQLite: {raw.sqlite3_errmsg(db).utf8_to_string()}", raw.sqlite3_errcode(db));
}
