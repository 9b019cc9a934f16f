using System.Globalization;
using Sluice.Record.Export.Kinds;
using Sluice.Tabular;

namespace Sluice.Record.Export;

public enum ExportFormat { Csv, Xlsx, Jsonl }

// Writes rows as they come: memory stays flat however many there are.
public static class ExportFile
{
    public static string ContentType(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/x-ndjson",
    };

    public static async Task<int> Write(Stream to, ExportFormat format, ExportRows export, CancellationToken cancel, Func<int, Task>? afterPage = null)
    {
        var rows = 0;
        switch (format)
        {
            case ExportFormat.Csv:
                using (var csv = new CsvTableWriter(to, new CsvWriterOptions { ByteOrderMark = true }))
                {
                    csv.Write(export.Headers);
                    await foreach (var row in export.Rows.WithCancellation(cancel)) { csv.Write(Array.ConvertAll(row, Text)); await Next(); }
                }
                break;
            case ExportFormat.Xlsx:
                using (var sheet = new XlsxTableWriter(to))
                {
                    sheet.WriteHeader(export.Headers);
                    await foreach (var row in export.Rows.WithCancellation(cancel)) { sheet.Write(row); await Next(); }
                }
                break;
            case ExportFormat.Jsonl:
                using (var json = new JsonLinesWriter(to, export.Headers))
                    await foreach (var row in export.Rows.WithCancellation(cancel)) { json.Write(row); await Next(); }
                break;
            default: throw new ArgumentOutOfRangeException(nameof(format));
        }
        return rows;

        // What is written leaves page by page.
        async ValueTask Next()
        {
            if (++rows % Paged.Size != 0) return;
            await to.FlushAsync(cancel);
            if (afterPage is not null) await afterPage(rows);
        }
    }

    static string? Text(object? cell) => cell switch
    {
        null => null,
        bool yes => yes ? "yes" : "no",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    };
}
