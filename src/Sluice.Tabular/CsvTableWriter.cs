using System.Buffers;
using System.Text;

namespace Sluice.Tabular;

/// <summary>How <see cref="CsvTableWriter"/> writes.</summary>
public sealed record CsvWriterOptions
{
    /// <summary>Cell separator.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Begins with a UTF-8 byte order mark, without which Excel reads umlauts wrongly.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>Defuses formulas (<see cref="FormulaGuard"/>). Switch off only for programs that read the file.</summary>
    public bool GuardFormulas { get; init; } = true;
}

/// <summary>Writes delimited text after RFC 4180: UTF-8, CRLF, quotes where needed. <see cref="TableFile"/> reads back what it wrote, cell for cell.</summary>
public sealed class CsvTableWriter : IDisposable
{
    readonly TextWriter writer;
    readonly CsvWriterOptions options;
    readonly SearchValues<char> quoted;

    /// <summary>Writes to a stream, which stays open afterwards.</summary>
    public CsvTableWriter(Stream stream, CsvWriterOptions? options = null)
    {
        this.options = options ?? new();
        writer = new StreamWriter(stream, new UTF8Encoding(this.options.ByteOrderMark), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        quoted = SearchValues.Create([this.options.Delimiter, '"', '\r', '\n', ',', ';', '\t', '|']);
    }

    /// <summary>Writes one row; the header is a row like any other. A null cell is written as nothing.</summary>
    public void Write(IReadOnlyList<string?> cells)
    {
        // A row of nothing is told from a blank line by quotes in its first cell.
        var empty = cells.All(string.IsNullOrEmpty);
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) writer.Write(options.Delimiter);
            Write(cells[i], alone: cells.Count == 1, mark: empty && i == 0);
        }
        writer.Write("\r\n");
    }

    /// <summary>Writes a whole table.</summary>
    public static void Write(Stream stream, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows, CsvWriterOptions? options = null, CancellationToken cancel = default)
    {
        using var table = new CsvTableWriter(stream, options);
        table.Write(headers);
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            table.Write(row);
        }
    }

    void Write(string? cell, bool alone, bool mark)
    {
        if (options.GuardFormulas) cell = FormulaGuard.Apply(cell);
        if (string.IsNullOrEmpty(cell))
        {
            if (mark) writer.Write("\"\"");
            return;
        }
        if (!NeedsQuotes(cell, alone))
        {
            writer.Write(cell);
            return;
        }
        writer.Write('"');
        for (var rest = cell.AsSpan(); ;)
        {
            var quote = rest.IndexOf('"');
            if (quote < 0)
            {
                writer.Write(rest);
                break;
            }
            writer.Write(rest[..(quote + 1)]);
            writer.Write('"');
            rest = rest[(quote + 1)..];
        }
        writer.Write('"');
    }

    // Any common separator is quoted, so that the delimiter is detected even in a file of few rows.
    bool NeedsQuotes(string cell, bool alone) =>
        cell.AsSpan().ContainsAny(quoted) || cell[0] == ' ' || cell[^1] == ' ' || (alone && string.IsNullOrWhiteSpace(cell))
        || cell.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes what is pending to the stream.</summary>
    public void Flush() => writer.Flush();

    /// <summary>Flushes; the stream stays open.</summary>
    public void Dispose() => writer.Dispose();
}
