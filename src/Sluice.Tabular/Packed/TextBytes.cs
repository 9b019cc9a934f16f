using System.IO.Compression;

namespace Sluice.Tabular.Packed;

/// <summary>The bytes of a text table, opened as often as wanted, whatever they are packed in.</summary>
sealed class TextBytes(long length, Func<(Stream Bytes, Func<long> Progress)> open)
{
    Func<long> progress = () => 0;

    public long Length => length;
    public long Progress => progress();

    public Stream Open()
    {
        var (bytes, meter) = open();
        progress = meter;
        return bytes;
    }

    public static TextBytes Plain(Func<Stream> raw, long length, TableOptions options) => new(length, () =>
    {
        var metered = new MeteredStream(raw(), options.MaxTextBytes);
        return (metered, () => metered.Count);
    });

    public static TextBytes Gzipped(Func<Stream> raw, long length, TableOptions options) => new(length, () =>
    {
        var packed = new MeteredStream(raw(), long.MaxValue);
        var plain = new MeteredStream(new GZipStream(packed, CompressionMode.Decompress), options.MaxTextBytes, () => packed.Count, options, atEnd: unpacked => GzipEnd.Check(raw, unpacked));
        return (plain, () => packed.Count);
    });

    public static TextBytes Zipped(Func<Stream> raw, int entry, long packed, long length, TableOptions options) => new(length, () =>
    {
        var archive = new ZipArchive(raw(), ZipArchiveMode.Read);
        var plain = new MeteredStream(archive.Entries[entry].Open(), length, () => packed, options, archive);
        return (plain, () => plain.Count);
    });
}
