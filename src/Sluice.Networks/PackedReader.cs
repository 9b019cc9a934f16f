using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Sluice.Networks;

/// <summary>Reads the numbers and texts of a packed table: seven bits a byte, the lowest first; texts with their length before them.</summary>
ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> bytes = bytes;
    int at = 0;

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128) return value;
        }
    }

    public int Int() => checked((int)Number());

    public string Text()
    {
        var length = Int();
        at += length;
        return Encoding.UTF8.GetString(bytes.Slice(at - length, length));
    }

    /// <summary>Where the next text lies, passing over it.</summary>
    public (int At, int Length) Pass()
    {
        var length = Int();
        at += length;
        return (at - length, length);
    }
}

/// <summary>The data carried inside the assembly.</summary>
static class Embedded
{
    public static byte[] Unpacked(string name)
    {
        using var stream = Open(name);
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        brotli.CopyTo(whole);
        return whole.ToArray();
    }

    public static IEnumerable<string> Lines(string name, bool packed)
    {
        using var stream = Open(name);
        using var reader = new StreamReader(packed ? new BrotliStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }

    static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not embedded");
}
