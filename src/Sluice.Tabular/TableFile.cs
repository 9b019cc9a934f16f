using Sluice.Tabular.Cards;
using Sluice.Tabular.Csv;
using Sluice.Tabular.Packed;
using Sluice.Tabular.Workbooks;

namespace Sluice.Tabular;

/// <summary>
/// A file of tables: CSV and its cousins, gzipped or not, a ZIP of them, an Excel workbook, visiting cards.
/// What it is is told by its content, not by its name. Keep it open while reading; dispose it afterwards.
/// </summary>
public sealed class TableFile : IDisposable
{
    readonly Stream? owned;

    TableFile(IReadOnlyList<TableSource> tables, IReadOnlyList<SkippedEntry> skipped, Stream? owned)
    {
        Tables = tables;
        Skipped = skipped;
        this.owned = owned;
    }

    /// <summary>The tables: one for text, one for each sheet or ZIP entry that holds a table. Never empty.</summary>
    public IReadOnlyList<TableSource> Tables { get; }

    /// <summary>Entries of a ZIP and sheets that are no tables, with the reason.</summary>
    public IReadOnlyList<SkippedEntry> Skipped { get; }

    /// <summary>Opens a file on disk.</summary>
    /// <exception cref="TableException">It is no table or breaks a limit.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static TableFile Open(string path, TableOptions? options = null)
    {
        var length = new FileInfo(path).Length;
        return Open(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.SequentialScan),
            length, Path.GetFileName(path), options ?? TableOptions.Default, null);
    }

    /// <summary>Opens a stream from its current position on. A stream that cannot seek is first copied to a temporary file. The stream stays the caller's.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="name">Name to show.</param>
    /// <param name="options">How to read; null detects.</param>
    /// <exception cref="TableException">It is no table or breaks a limit.</exception>
    public static TableFile Open(Stream stream, string name, TableOptions? options = null)
    {
        options ??= TableOptions.Default;
        var copy = stream.CanSeek ? null : Spool.Copy(stream, options.MaxTextBytes);
        var shared = copy ?? stream;
        var (gate, origin) = (new Lock(), shared.Position);
        var length = shared.Length - origin;
        try
        {
            return Open(() => new StreamView(shared, gate, origin, length), length, name, options, copy);
        }
        catch
        {
            copy?.Dispose();
            throw;
        }
    }

    static TableFile Open(Func<Stream> raw, long length, string name, TableOptions options, Stream? owned)
    {
        var sign = Begin(raw);
        if (sign is [0x1F, 0x8B, ..]) return One(Text(name, TextBytes.Gzipped(raw, length, options), options), owned);
        if (sign is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..]) return Archive.Open(raw, length, name, options) is var (tables, skipped) ? new(tables, skipped, owned) : throw new InvalidOperationException();
        if (sign is [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            var (sheets, empty) = Workbook.Open(raw, length, name, options);
            return new(sheets, empty, owned);
        }
        return One(Text(name, TextBytes.Plain(raw, length, options), options), owned);
    }

    static TableFile One(TableSource table, Stream? owned) => new([table], [], owned);

    internal static TableSource Text(string name, TextBytes bytes, TableOptions options) =>
        VCardTable.Begins(bytes) ? new VCardTable(name, bytes, options) : new CsvTable(name, bytes, options);

    static byte[] Begin(Func<Stream> raw)
    {
        using var stream = raw();
        var begin = new byte[8];
        return begin[..stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Closes the temporary copy, if there is one.</summary>
    public void Dispose() => owned?.Dispose();
}

/// <summary>A ZIP entry or a sheet that is not read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">A sentence saying why.</param>
public sealed record SkippedEntry(string Name, string Reason);
