using Sluice.Record.Import.Mapping;
using Sluice.Tabular;

namespace Sluice.Record.Import.Engine;

// The rows that stayed out, with their own columns and two more saying why. Mended, it imports as it is.
public sealed class RejectedFile : IDisposable
{
    public const string ErrorColumn = "Error column";
    public const string ErrorReason = "Error reason";

    readonly string path;
    readonly IReadOnlyList<string> headers;
    FileStream? stream;
    CsvTableWriter? writer;
    long bytes;

    // What a killed run wrote behind its last saved position is cut off.
    public RejectedFile(string path, IReadOnlyList<string> headers, long keep)
    {
        (this.path, this.headers) = (path, headers);
        bytes = keep;
        if (keep > 0) Open(keep);
        else if (File.Exists(path)) File.Delete(path);
    }

    public string Path => path;
    public long Bytes => bytes;
    public bool Any => stream is not null;

    public static bool IsOurs(string header) => header is ErrorColumn or ErrorReason;

    public void Write(DraftRow row)
    {
        if (writer is null)
        {
            Open(0);
            writer!.Write([.. headers.Where(h => !IsOurs(h)), ErrorColumn, ErrorReason]);
        }
        var cells = headers.Select((h, i) => (h, Cell: i < row.Cells.Length ? row.Cells[i] : null)).Where(c => !IsOurs(c.h)).Select(c => c.Cell);
        writer!.Write([.. cells, row.Column, row.Reason]);
    }

    // Before the position is saved: what the position promises is on disk.
    public void Flush()
    {
        if (stream is null) return;
        writer!.Flush();
        stream.Flush(flushToDisk: true);
        bytes = stream.Position;
    }

    public void Dispose()
    {
        writer?.Dispose();
        stream?.Dispose();
    }

    void Open(long keep)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        stream.SetLength(keep);
        stream.Position = keep;
        writer = new CsvTableWriter(stream, new CsvWriterOptions { ByteOrderMark = keep == 0 });
    }
}
