using Npgsql;

namespace Sluice.Platform.Db;

sealed class PostgresRows : RawRows
{
    readonly NpgsqlCommand command;
    readonly NpgsqlDataReader reader;

    public PostgresRows(NpgsqlConnection connection, string sql)
    {
        command = new NpgsqlCommand(sql, connection);
        reader = command.ExecuteReader();
    }

    public override bool Next() => reader.Read();

    public override bool TryWhole(int column, out long value)
    {
        value = reader.GetInt64(column);
        return true;
    }

    public override bool TryMoment(int column, out long microseconds)
    {
        microseconds = 0;
        try
        {
            microseconds = (reader.GetDateTime(column).Ticks - DateTime.UnixEpoch.Ticks) / 10;
            return true;
        }
        catch (InvalidCastException)
        {
            // It knows years that .NET does not.
            return false;
        }
    }

    public override bool TryText(int column, out ReadOnlySpan<byte> text) => TryBlob(column, out text);

    public override bool TryBlob(int column, out ReadOnlySpan<byte> bytes)
    {
        bytes = reader.GetFieldValue<byte[]>(column);
        return true;
    }

    public override void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }
}
