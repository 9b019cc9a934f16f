namespace Sluice.Platform.Db;

// The answer to one query, cell by cell and without a copy of any: for going through very many rows. A cell that is not of
// the kind asked for says so, since SQLite keeps whatever was put into a column. Spans are good until the next row.
public abstract class RawRows : IDisposable
{
    public abstract bool Next();

    public abstract bool TryWhole(int column, out long value);

    // Microseconds since 1970 in UTC.
    public abstract bool TryMoment(int column, out long microseconds);

    // UTF-8.
    public abstract bool TryText(int column, out ReadOnlySpan<byte> text);

    public abstract bool TryBlob(int column, out ReadOnlySpan<byte> bytes);

    public abstract void Dispose();
}
