using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Sluice.Sell.Quotes.Paper;

// The frame of a PDF 1.7: numbered objects, where each begins, and what the reader begins with.
sealed class PdfFile
{
    readonly ArrayBufferWriter<byte> bytes = new();
    readonly List<int> places = [];

    public PdfFile() => Put("%PDF-1.7\n%âãÏÓ\n");

    // A number for an object that is written later.
    public int Reserve()
    {
        places.Add(0);
        return places.Count;
    }

    public int Write(string body) => Write(Reserve(), body);

    public int Write(int number, string body)
    {
        Begin(number);
        Put($"{body}\nendobj\n");
        return number;
    }

    public int Stream(ReadOnlySpan<byte> content, string more = "")
    {
        var number = Reserve();
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content);
        Begin(number);
        Put($"<</Length {packed.Length}/Filter/FlateDecode{more}>>\nstream\n");
        bytes.Write(packed.ToArray());
        Put("\nendstream\nendobj\n");
        return number;
    }

    public byte[] Finish(int catalog, int info)
    {
        var table = bytes.WrittenCount;
        Put($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) Put($"{place.ToString("0000000000", CultureInfo.InvariantCulture)} 00000 n \n");
        Put($"trailer\n<</Size {places.Count + 1}/Root {catalog} 0 R/Info {info} 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return bytes.WrittenSpan.ToArray();
    }

    // Any letters, as hexadecimal UTF-16.
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    void Begin(int number)
    {
        places[number - 1] = bytes.WrittenCount;
        Put($"{number} 0 obj\n");
    }

    void Put(string text) => bytes.Write(Encoding.Latin1.GetBytes(text));
}
