using System.IO.Compression;
using System.Xml;
using Sluice.Tabular.Writing;

namespace Sluice.Tabular;

/// <summary>
/// Writes a workbook of one sheet as a stream, with constant memory: the smallest package Excel and LibreOffice open
/// (ECMA-376 part 1, SpreadsheetML; inline strings). Text is never a formula in it, so no cell needs defusing.
/// </summary>
public sealed class XlsxTableWriter : IDisposable
{
    const int MaxRows = 1_048_576;

    readonly ZipArchive archive;
    readonly Stream sheetStream;
    readonly XmlWriter sheet;
    int row;

    /// <summary>Writes to a stream, which stays open afterwards; it need not seek.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sheetName">Name of the sheet; characters Excel forbids become blanks, 31 are kept.</param>
    public XlsxTableWriter(Stream stream, string sheetName = "Export")
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        XlsxParts.Write(archive, sheetName);
        sheetStream = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        sheet = XmlWriter.Create(sheetStream, new XmlWriterSettings { CheckCharacters = false, CloseOutput = false });
        sheet.WriteStartDocument(standalone: true);
        sheet.WriteStartElement("worksheet", XlsxParts.Main);
        sheet.WriteStartElement("sheetData");
    }

    /// <summary>Writes the column names in bold.</summary>
    public void WriteHeader(IReadOnlyList<string> headers) => WriteRow(headers, XlsxStyle.Header);

    /// <summary>Writes one row: text, numbers, booleans, dates (DateOnly, DateTime; DateTimeOffset in UTC) or null.</summary>
    /// <exception cref="InvalidOperationException">The sheet is full: Excel has 1,048,576 rows.</exception>
    public void Write(IReadOnlyList<object?> cells) => WriteRow(cells, XlsxStyle.Plain);

    /// <summary>Writes a whole table.</summary>
    public static void Write(Stream stream, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancel = default)
    {
        using var table = new XlsxTableWriter(stream);
        table.WriteHeader(headers);
        foreach (var cells in rows)
        {
            cancel.ThrowIfCancellationRequested();
            table.Write(cells);
        }
    }

    void WriteRow(IReadOnlyList<object?> cells, XlsxStyle style)
    {
        if (row == MaxRows) throw new InvalidOperationException($"A sheet has room for {MaxRows:n0} rows. Export as CSV instead.");
        row++;
        sheet.WriteStartElement("row");
        sheet.WriteAttributeString("r", XmlConvert.ToString(row));
        for (var i = 0; i < cells.Count; i++)
            if (cells[i] is { } value) XlsxCell.Write(sheet, XlsxCell.Reference(i, row), value, style);
        sheet.WriteEndElement();
    }

    /// <summary>Completes the workbook; the stream stays open.</summary>
    public void Dispose()
    {
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndDocument();
        sheet.Dispose();
        sheetStream.Dispose();
        archive.Dispose();
    }
}
