using System.IO.Compression;
using System.Text;
using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

/// <summary>Makes nasty files and shows how they read: cells between bars, rows between newlines, null as ∅, problems after "!".</summary>
static class Torture
{
    public static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(plain);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
            foreach (var (name, content) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(content);
            }
        return packed.ToArray();
    }

    public static TableFile Open(byte[] bytes, TableOptions? options = null) => TableFile.Open(new MemoryStream(bytes), "made", options);

    public static string Show(byte[] bytes, TableOptions? options = null)
    {
        try
        {
            using var file = Open(bytes, options);
            return string.Join("\n--\n", file.Tables.Select(Show));
        }
        catch (TableException e)
        {
            return e.Fault.ToString();
        }
    }

    static string Show(TableSource table) =>
        string.Join('\n', table.Rows().Select(r => Show(r)).Prepend(string.Join('|', table.Headers)));

    static string Show(TableRow row) => string.Join('|', row.Cells.Select(c => c ?? "∅")) + (row.Problem is null ? "" : $" !{row.Line}: {row.Problem}");
}
