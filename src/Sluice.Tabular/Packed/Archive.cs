using System.Buffers.Binary;
using System.IO.Compression;
using Sluice.Tabular.Workbooks;

namespace Sluice.Tabular.Packed;

/// <summary>The tables of a ZIP. Entry names are shown, never used as paths; archives within archives are not opened.</summary>
static class Archive
{
    readonly record struct Entry(string Name, long Packed, long Length, bool Encrypted);

    public static (IReadOnlyList<TableSource> Tables, IReadOnlyList<SkippedEntry> Skipped) Open(Func<Stream> raw, long length, string name, TableOptions options)
    {
        List<Entry> entries;
        try
        {
            entries = List(raw, options);
        }
        catch (InvalidDataException e)
        {
            throw new TableException(TableFault.Broken, "The ZIP is damaged or was cut off while being copied.", e);
        }
        CheckSizes(entries, options);
        if (entries.Exists(e => e.Name == "xl/workbook.xml" || e.Name == "xl/workbook.bin")) return Workbook.Open(raw, length, name, options);
        if (entries.Exists(e => e.Name == "content.xml") && entries.Exists(e => e.Name == "mimetype"))
            throw new TableException(TableFault.NotATable, "This is an OpenDocument file. Save it as XLSX or CSV first.");

        var tables = new List<TableSource>();
        var skipped = new List<SkippedEntry>();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (IsHousekeeping(entry.Name)) continue;
            if (entry.Encrypted)
            {
                skipped.Add(new(entry.Name, "It is protected by a password; pack it again without one."));
                continue;
            }
            try
            {
                var bytes = TextBytes.Zipped(raw, i, entry.Packed, entry.Length, options);
                if (IsPacked(bytes))
                    skipped.Add(new(entry.Name, "It is packed itself; take it out of the ZIP first."));
                else
                    tables.Add(TableFile.Text(entry.Name, bytes, options));
            }
            catch (TableException e) when (e.Fault is TableFault.Empty or TableFault.NotATable or TableFault.RowTooLong or TableFault.TooManyColumns)
            {
                skipped.Add(new(entry.Name, e.Message));
            }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException)
            {
                skipped.Add(new(entry.Name, "It is damaged or packed in an unusual way."));
            }
        }
        if (tables.Count == 0)
            throw new TableException(TableFault.NotATable, skipped.Count == 0 ? "The ZIP is empty." : $"The ZIP holds no table. {skipped[0].Name}: {skipped[0].Reason}");
        return (tables, skipped);
    }

    static List<Entry> List(Func<Stream> raw, TableOptions options)
    {
        using var stream = raw();
        if (DeclaredEntries(stream) > options.MaxEntries) throw TooMany(options);
        stream.Position = 0;
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (archive.Entries.Count > options.MaxEntries) throw TooMany(options);
        return [.. archive.Entries.Select(e => new Entry(e.FullName, e.CompressedLength, e.Length, e.IsEncrypted))];
    }

    static TableException TooMany(TableOptions options) => new(TableFault.TooManyEntries, $"The ZIP has more than {options.MaxEntries:n0} entries.");

    static void CheckSizes(List<Entry> entries, TableOptions options)
    {
        var total = entries.Aggregate(0UL, (sum, e) => sum + (ulong)Math.Max(0, e.Length));
        if (total > (ulong)options.MaxArchiveBytes)
            throw new TableException(TableFault.TooLarge, $"The file holds {total >> 20:n0} MB once unpacked; {options.MaxArchiveBytes >> 20:n0} MB are allowed. Gzip the tables one by one instead.");
        if (entries.Exists(e => e.Length > options.RatioFloor && e.Length > e.Packed * options.MaxRatio))
            throw new TableException(TableFault.TooDense, $"The file unpacks to more than {options.MaxRatio} times its size, as an archive bomb does.");
    }

    /// <summary>Reads the count from the end record, before the directory is loaded.</summary>
    static int DeclaredEntries(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, 22 + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        return end < 0 || end + 12 > tail.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
    }

    static bool IsHousekeeping(string name) =>
        name.EndsWith('/') || name.EndsWith('\\') || name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.Split('/', '\\')[^1].StartsWith('.');

    static bool IsPacked(TextBytes bytes)
    {
        using var stream = bytes.Open();
        var sign = new byte[4];
        var read = stream.ReadAtLeast(sign, 4, throwOnEndOfStream: false);
        return read == 4 && sign is [(byte)'P', (byte)'K', 3, 4] or [0x1F, 0x8B, ..] or [0xD0, 0xCF, 0x11, 0xE0];
    }
}
