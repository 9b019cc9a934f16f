namespace Sluice.Tabular;

/// <summary>One table: named columns and a stream of rows, read with bounded memory, as often as wanted.</summary>
public abstract class TableSource
{
    private protected TableSource(string name) => Name = name;

    /// <summary>Name of the file, of the ZIP entry or of the sheet; for showing, never a path to open.</summary>
    public string Name { get; }

    /// <summary>Column names: trimmed, none empty, none twice.</summary>
    public IReadOnlyList<string> Headers { get; private protected set; } = [];

    /// <summary>What was done to the headers: sentences about missing and repeated names.</summary>
    public IReadOnlyList<string> HeaderNotes { get; private protected set; } = [];

    /// <summary>What was detected.</summary>
    public TableFormat Format { get; private protected set; } = new(TableKind.Csv);

    /// <summary>Bytes consumed by the latest enumeration, in the unit of <see cref="Length"/>: progress, not an exact position.</summary>
    public abstract long BytesRead { get; }

    /// <summary>Bytes there are to read (packed bytes of a gzipped file).</summary>
    public abstract long Length { get; }

    /// <summary>Streams the rows from the first on. Each call reads the file anew.</summary>
    /// <exception cref="TableException">The file turned out to be damaged or to break a limit.</exception>
    public abstract IEnumerable<TableRow> Rows(CancellationToken cancel = default);

    private protected void NameColumns(IReadOnlyList<string?> raw) => (Headers, HeaderNotes) = HeaderNames.From(raw);
}
