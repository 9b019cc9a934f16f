using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Sluice.Tabular.Workbooks;

/// <summary>Opens Excel workbooks (.xlsx, .xlsb, .xls) and lists their sheets.</summary>
static class Workbook
{
    // ExcelDataReader asks for Windows-1252 by name, which .NET knows only once the code pages are registered.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (IReadOnlyList<TableSource> Tables, IReadOnlyList<SkippedEntry> Skipped) Open(Func<Stream> raw, long length, string name, TableOptions options)
    {
        if (length > options.MaxArchiveBytes)
            throw new TableException(TableFault.TooLarge, $"The workbook is larger than {options.MaxArchiveBytes >> 20:n0} MB. Save it as CSV instead.");
        var tables = new List<TableSource>();
        var skipped = new List<SkippedEntry>();
        using var reader = Read(raw);
        Guard(() =>
        {
            var index = 0;
            do
            {
                var sheet = reader.Name;
                if (reader.VisibleState != "visible")
                    skipped.Add(new(sheet, "The sheet is hidden."));
                else if (SheetTable.Open(raw, length, sheet, index, reader, options) is { } table)
                    tables.Add(table);
                else
                    skipped.Add(new(sheet, "The sheet is empty."));
                index++;
            }
            while (reader.NextResult());
            return true;
        });
        if (tables.Count == 0) throw new TableException(TableFault.Empty, $"{name} has no visible sheet with anything in it.");
        return (tables, skipped);
    }

    public static IExcelDataReader Read(Func<Stream> raw)
    {
        var stream = raw();
        try
        {
            return Guard(() => ExcelReaderFactory.CreateReader(stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException e)
        {
            throw new TableException(TableFault.Locked, "The workbook is protected by a password. Save a copy without one.", e);
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or XmlException or EndOfStreamException or FormatException
            or OverflowException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or KeyNotFoundException or NullReferenceException or InvalidCastException)
        {
            throw new TableException(TableFault.Broken, "The workbook is damaged, or it is not a workbook.", e);
        }
    }
}
