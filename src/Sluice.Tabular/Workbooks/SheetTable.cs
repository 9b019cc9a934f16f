using ExcelDataReader;

namespace Sluice.Tabular.Workbooks;

/// <summary>One sheet of a workbook. Its first row that holds anything names the columns.</summary>
sealed class SheetTable : TableSource
{
    readonly Func<Stream> raw;
    readonly long length;
    readonly int index;
    readonly TableOptions options;
    readonly int rowCount;
    // Row of the sheet with the names, or the first of data, from 1.
    readonly int firstRow;
    int rowsRead;

    SheetTable(Func<Stream> raw, long length, string name, int index, int rowCount, int firstRow, int above, string?[] first, TableOptions options) : base(name)
    {
        (this.raw, this.length, this.index, this.options, this.firstRow) = (raw, length, index, options, firstRow);
        this.rowCount = Math.Max(1, rowCount);
        var hasHeader = options.HasHeader ?? Csv.HeaderLook.IsHeader(first);
        Format = new TableFormat(TableKind.Workbook, hasHeader);
        if (hasHeader) NameColumns(first);
        else (Headers, HeaderNotes) = HeaderNames.Numbered(first.Length);
        if (above > 0) HeaderNotes = [Csv.Preamble.Note(above), .. HeaderNotes];
    }

    /// <summary>The sheet the reader stands on; null if it is empty.</summary>
    public static SheetTable? Open(Func<Stream> raw, long length, string name, int index, IExcelDataReader reader, TableOptions options)
    {
        var rows = new List<(string?[] Cells, int Row)>();
        for (var row = 1; reader.Read(); row++)
        {
            var cells = Cells(reader, 0, options, out _);
            if (cells.Length > 0) rows.Add((cells, row));
            if (rows.Count == Csv.Preamble.Most || (rows.Count == 1 && (options.HasHeader is not null || !Csv.Preamble.MayBe(rows[0].Cells)))) break;
        }
        if (rows.Count == 0) return null;
        var above = options.HasHeader is null && Csv.Preamble.MayBe(rows[0].Cells) ? Csv.Preamble.Length(rows.ConvertAll(r => r.Cells)) : 0;
        return new SheetTable(raw, length, name, index, reader.RowCount, rows[above].Row, above, rows[above].Cells, options);
    }

    public override long BytesRead => Math.Min(length, (long)((double)rowsRead / rowCount * length));
    public override long Length => length;

    public override IEnumerable<TableRow> Rows(CancellationToken cancel = default)
    {
        using var reader = Workbook.Read(raw);
        for (var i = 0; i < index; i++) Workbook.Guard(reader.NextResult);
        var number = 0;
        rowsRead = 0;
        while (Workbook.Guard(reader.Read))
        {
            cancel.ThrowIfCancellationRequested();
            rowsRead++;
            if (rowsRead < firstRow || (Format.HasHeader && rowsRead == firstRow)) continue;
            string? problem = null;
            var cells = Workbook.Guard(() => Cells(reader, Headers.Count, options, out problem));
            if (Array.TrueForAll(cells, c => c is null)) continue;
            if (cells.Length > Headers.Count) problem ??= $"The row has {cells.Length} cells where there are {Headers.Count} columns.";
            yield return new TableRow(++number, rowsRead, cells, problem);
        }
    }

    static string?[] Cells(IExcelDataReader reader, int width, TableOptions options, out string? problem)
    {
        problem = null;
        var count = reader.FieldCount;
        while (count > 0 && reader.GetValue(count - 1) is null) count--;
        if (count > options.MaxColumns) throw new TableException(TableFault.TooManyColumns, $"The sheet has more than {options.MaxColumns:n0} columns.");
        var cells = new string?[Math.Max(width, count)];
        for (var i = 0; i < count; i++)
        {
            cells[i] = SheetCell.Text(reader.GetValue(i));
            if (cells[i] is not { } text) continue;
            if (SheetCell.IsError(text))
                (cells[i], problem) = (null, $"Column {i + 1} holds the error {text}.");
            else if (text.Length > options.MaxCellChars)
                (cells[i], problem) = (null, $"Column {i + 1} is longer than {options.MaxCellChars:n0} characters.");
            else if (options.UndoFormulaGuard)
                cells[i] = FormulaGuard.Undo(text);
        }
        return cells;
    }
}
