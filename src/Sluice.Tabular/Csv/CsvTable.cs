using System.Text;
using Sluice.Tabular.Packed;

namespace Sluice.Tabular.Csv;

/// <summary>A table in delimited text.</summary>
sealed class CsvTable : TableSource
{
    const int SampleBytes = 64 * 1024;

    readonly TextBytes bytes;
    readonly TableOptions options;
    readonly Encoding encoding;
    readonly int markLength;
    // Line on which the names stand, or the first row of data; what is above is no part of the table.
    long firstLine = 1;

    public CsvTable(string name, TextBytes bytes, TableOptions options) : base(name)
    {
        this.bytes = bytes;
        this.options = options;
        var sample = Sample();
        if (sample.Length == 0) throw new TableException(TableFault.Empty, "The file is empty.");
        FileSign.RefuseOthers(sample);
        (encoding, markLength) = TextEncoding.Detect(sample);
        encoding = options.Encoding ?? encoding;
        var whole = sample.Length < SampleBytes;
        var text = encoding.GetString(sample, markLength, sample.Length - markLength);
        FileSign.RefuseBinary(text, options.Delimiter);
        Format = Describe(text, whole);
        ReadHeader();
    }

    public override long BytesRead => bytes.Progress;
    public override long Length => bytes.Length;

    TableFormat Describe(string text, bool whole)
    {
        var separator = SeparatorLine(text);
        if (separator is not null) text = text[(text.AsSpan().IndexOfAny('\r', '\n') is var e and >= 0 ? e : text.Length)..].TrimStart('\r', '\n');
        var given = options.Delimiter ?? separator;
        var quote = options.Quote ?? Dialect.Quote(text, Dialect.Delimiters(given));
        var delimiter = given ?? Dialect.Delimiter(text, whole, quote, options);
        return new TableFormat(TableKind.Csv, options.HasHeader ?? true, encoding.WebName, delimiter, quote,
            markLength > 0, Dialect.Newline(text), separator is not null, Dialect.Backslash(text, delimiter, quote, options));
    }

    static char? SeparatorLine(string text)
    {
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var e and >= 0 ? e : text.Length);
        if (line is ['"', .., '"']) line = line[1..^1];
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4] : null;
    }

    void ReadHeader()
    {
        using var reader = Read();
        var scanner = Scan(reader);
        string?[] first;
        do
        {
            if (!NextRow(scanner)) throw new TableException(TableFault.Empty, "The file holds blank lines only.");
            if (scanner.IsCut) throw Refuse(scanner);
            first = Cells(scanner, scanner.Count);
        }
        while (Array.TrueForAll(first, string.IsNullOrWhiteSpace));
        firstLine = scanner.Line;
        var above = 0;
        if (options.HasHeader is null && Preamble.MayBe(first)) (first, above) = PassOver(scanner, first);
        var hasHeader = options.HasHeader ?? HeaderLook.IsHeader(first);
        Format = Format with { HasHeader = hasHeader };
        if (hasHeader)
            NameColumns(first);
        else
            (Headers, HeaderNotes) = HeaderNames.Numbered(first.Length);
        if (hasHeader && above == 0 && scanner.Problem is { } problem) HeaderNotes = [.. HeaderNotes, problem];
        if (above > 0) HeaderNotes = [Preamble.Note(above), .. HeaderNotes];
    }

    (string?[] First, int Above) PassOver(CsvScanner scanner, string?[] first)
    {
        var rows = new List<(string?[] Cells, long Line)> { (first, scanner.Line) };
        while (rows.Count < Preamble.Most && NextRow(scanner) && !scanner.IsCut) rows.Add((Cells(scanner, scanner.Count), scanner.Line));
        var above = Preamble.Length(rows.ConvertAll(r => r.Cells));
        firstLine = rows[above].Line;
        return (rows[above].Cells, above);
    }

    TableException Refuse(CsvScanner scanner) => scanner.Count >= options.MaxColumns
        ? new TableException(TableFault.TooManyColumns, $"The first row has more than {options.MaxColumns:n0} columns.")
        : new TableException(TableFault.RowTooLong, "The first row is far too long: this is hardly a table, or its line ends are missing.");

    public override IEnumerable<TableRow> Rows(CancellationToken cancel = default)
    {
        using var reader = Read();
        var scanner = Scan(reader);
        var width = Headers.Count;
        var number = 0;
        while (NextRow(scanner))
        {
            if (scanner.Line < firstLine || (Format.HasHeader && scanner.Line == firstLine)) continue;
            cancel.ThrowIfCancellationRequested();
            yield return new TableRow(++number, scanner.Line, Cells(scanner, width), scanner.Problem ?? WidthProblem(scanner, width));
        }
    }

    static string? WidthProblem(CsvScanner scanner, int width)
    {
        if (scanner.Count == width) return null;
        if (scanner.Doubt is { } doubt) return doubt;
        if (scanner.Count < width) return $"The row has {scanner.Count} of {width} cells.";
        for (var i = width; i < scanner.Count; i++)
            if (scanner.Cell(i) is not null) return $"The row has {scanner.Count} cells where there are {width} columns.";
        return null;
    }

    string?[] Cells(CsvScanner scanner, int width)
    {
        var cells = new string?[Math.Max(width, scanner.Count)];
        for (var i = 0; i < scanner.Count; i++)
        {
            cells[i] = scanner.Cell(i);
            if (options.UndoFormulaGuard) cells[i] = FormulaGuard.Undo(cells[i]);
        }
        return cells;
    }

    bool NextRow(CsvScanner scanner)
    {
        while (scanner.Read())
        {
            if (scanner.IsBlank || (scanner.Line == 1 && Format.HasSeparatorLine)) continue;
            if (scanner.Count == 1 && Headers.Count != 1 && scanner.Problem is null && string.IsNullOrWhiteSpace(scanner.Cell(0))) continue;
            // What DOS wrote at the end of a text.
            if (scanner.Count == 1 && scanner.Cell(0) == "\u001A") continue;
            return true;
        }
        return false;
    }

    CsvScanner Scan(TextReader reader) => new(reader, Format.Delimiter, Format.Quote, options, Format.BackslashQuotes);

    StreamReader Read()
    {
        var stream = bytes.Open();
        stream.ReadExactly(stackalloc byte[markLength]);
        return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
    }

    byte[] Sample()
    {
        using var stream = bytes.Open();
        var sample = new byte[SampleBytes];
        var length = stream.ReadAtLeast(sample, SampleBytes, throwOnEndOfStream: false);
        return sample[..length];
    }
}
