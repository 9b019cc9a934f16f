using System.Buffers.Binary;

namespace Sluice.Platform.Files;

// What the first bytes of a file say: its type and size in pixels. What a browser might run (SVG) is no picture here.
static class PictureBytes
{
    public static (string ContentType, int Width, int Height)? Read(ReadOnlySpan<byte> bytes) => Png(bytes) ?? Gif(bytes) ?? WebP(bytes) ?? Jpeg(bytes);

    static ReadOnlySpan<byte> PngRest => [0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    static (string, int, int)? Png(ReadOnlySpan<byte> b) =>
        b.Length > 24 && b[0] == 0x89 && b[1..8].SequenceEqual(PngRest) ? ("image/png", BinaryPrimitives.ReadInt32BigEndian(b[16..]), BinaryPrimitives.ReadInt32BigEndian(b[20..])) : null;

    static (string, int, int)? Gif(ReadOnlySpan<byte> b) =>
        b.Length > 10 && (b.StartsWith("GIF87a"u8) || b.StartsWith("GIF89a"u8)) ? ("image/gif", BinaryPrimitives.ReadUInt16LittleEndian(b[6..]), BinaryPrimitives.ReadUInt16LittleEndian(b[8..])) : null;

    static (string, int, int)? WebP(ReadOnlySpan<byte> b)
    {
        if (b.Length < 30 || !b.StartsWith("RIFF"u8) || !b[8..].StartsWith("WEBP"u8)) return null;
        var kind = b[12..16];
        if (kind.SequenceEqual("VP8X"u8)) return ("image/webp", 1 + (b[24] | b[25] << 8 | b[26] << 16), 1 + (b[27] | b[28] << 8 | b[29] << 16));
        if (kind.SequenceEqual("VP8 "u8)) return ("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(b[26..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(b[28..]) & 0x3fff);
        if (!kind.SequenceEqual("VP8L"u8)) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(b[21..]);
        return ("image/webp", 1 + (int)(bits & 0x3fff), 1 + (int)(bits >> 14 & 0x3fff));
    }

    // The size stands in the first start-of-frame segment.
    static (string, int, int)? Jpeg(ReadOnlySpan<byte> b)
    {
        if (b.Length < 4 || b[0] != 0xff || b[1] != 0xd8) return null;
        for (var at = 2; at + 9 < b.Length && b[at] == 0xff;)
        {
            var mark = b[at + 1];
            if (mark is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc)) return ("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(b[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(b[(at + 5)..]));
            at += mark is 0xff ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(b[(at + 2)..]);
        }
        return null;
    }
}
