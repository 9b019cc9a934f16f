using System.Buffers.Binary;

namespace Sluice.Sell.Quotes.Paper;

// One TrueType file: which letters it has, how wide they are, and a smaller file that holds no more than those used.
// Glyphs keep their numbers in it, so that nothing else has to be written anew.
sealed class PaperFont
{
    static readonly string[] Needed = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"], Read = ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"];

    readonly Dictionary<string, ReadOnlyMemory<byte>> tables = new(StringComparer.Ordinal);
    readonly Dictionary<int, int> glyphs = [];
    readonly bool longOffsets;
    readonly int metrics;

    public PaperFont(byte[] file)
    {
        ReadOnlySpan<byte> data = file;
        if (data.Length < 12 || U32(data) is not (0x00010000 or 0x74727565)) throw new FormatException("This is no TrueType font.");
        for (var i = 0; i < U16(data[4..]); i++)
        {
            var entry = data[(12 + i * 16)..];
            tables[System.Text.Encoding.ASCII.GetString(entry[..4])] = file.AsMemory((int)U32(entry[8..]), (int)U32(entry[12..]));
        }
        if (Read.FirstOrDefault(t => !tables.ContainsKey(t)) is { } lacking) throw new FormatException($"The font has no table {lacking}.");
        var head = Table("head");
        (Unit, longOffsets) = (U16(head[18..]), U16(head[50..]) == 1);
        Box = [.. Enumerable.Range(0, 4).Select(i => Scaled(S16(Table("head")[(36 + i * 2)..])))];
        (Ascent, Descent, metrics) = (Scaled(S16(Table("hhea")[4..])), Scaled(S16(Table("hhea")[6..])), U16(Table("hhea")[34..]));
        ReadLetters();
    }

    int Unit { get; }
    // In thousandths of the size, as a PDF wants them.
    public IReadOnlyList<int> Box { get; }
    public int Ascent { get; }
    public int Descent { get; }

    public bool Has(char letter) => glyphs.ContainsKey(letter);

    public int Glyph(char letter) => glyphs.GetValueOrDefault(letter);

    // For one point of size.
    public double Width(char letter) => Advance(Glyph(letter)) / (double)Unit;

    public int WidthOf(int glyph) => Scaled(Advance(glyph));

    public byte[] Subset(IEnumerable<int> used)
    {
        var kept = new SortedSet<int> { 0 };
        foreach (var glyph in used) Keep(glyph, kept);
        var count = U16(Table("maxp")[4..]);
        var (outlines, offsets) = (new MemoryStream(), new byte[(count + 1) * 4]);
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(glyph * 4), (uint)outlines.Length);
            if (!kept.Contains(glyph)) continue;
            outlines.Write(Outline(glyph));
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
        }
        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(count * 4), (uint)outlines.Length);
        var head = Table("head").ToArray();
        (head[50], head[51]) = (0, 1);
        return Written(name => name switch { "glyf" => outlines.ToArray(), "loca" => offsets, "head" => head, _ => tables[name] });
    }

    byte[] Written(Func<string, ReadOnlyMemory<byte>> content)
    {
        var names = Needed.Where(tables.ContainsKey).ToList();
        var power = (int)Math.Log2(names.Count);
        var (directory, body) = (new byte[12 + names.Count * 16], new MemoryStream());
        BinaryPrimitives.WriteUInt32BigEndian(directory, 0x00010000);
        foreach (var (value, at) in new[] { (names.Count, 4), (16 << power, 6), (power, 8), (names.Count * 16 - (16 << power), 10) }) BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(at), (ushort)value);
        for (var i = 0; i < names.Count; i++)
        {
            var table = content(names[i]);
            var entry = directory.AsSpan(12 + i * 16);
            System.Text.Encoding.ASCII.GetBytes(names[i], entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(table.Span));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)(directory.Length + body.Length));
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)table.Length);
            body.Write(table.Span);
            while (body.Length % 4 != 0) body.WriteByte(0);
        }
        return [.. directory, .. body.ToArray()];
    }

    // A letter with an accent is drawn from two others.
    void Keep(int glyph, SortedSet<int> kept)
    {
        if (!kept.Add(glyph)) return;
        var outline = Outline(glyph);
        if (outline.Length < 10 || S16(outline) >= 0) return;
        for (var at = 10; ;)
        {
            var (flags, part) = (U16(outline[at..]), U16(outline[(at + 2)..]));
            Keep(part, kept);
            at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            if ((flags & 0x20) == 0) return;
        }
    }

    ReadOnlySpan<byte> Outline(int glyph)
    {
        var loca = Table("loca");
        var (from, to) = longOffsets ? ((int)U32(loca[(glyph * 4)..]), (int)U32(loca[(glyph * 4 + 4)..])) : (U16(loca[(glyph * 2)..]) * 2, U16(loca[(glyph * 2 + 2)..]) * 2);
        return Table("glyf")[from..to];
    }

    // The table of the letters of Unicode's first plane: format 4 of platform 3, or of 0.
    void ReadLetters()
    {
        var cmap = Table("cmap");
        for (var i = 0; i < U16(cmap[2..]); i++)
        {
            var entry = cmap[(4 + i * 8)..];
            var table = cmap[(int)U32(entry[4..])..];
            if (U16(entry) is not (0 or 3) || U16(table) != 4) continue;
            var segments = U16(table[6..]) / 2;
            for (var s = 0; s < segments; s++)
            {
                var (end, start) = (U16(table[(14 + s * 2)..]), U16(table[(16 + (segments + s) * 2)..]));
                var (delta, range) = (U16(table[(16 + (2 * segments + s) * 2)..]), U16(table[(16 + (3 * segments + s) * 2)..]));
                for (var c = start; c <= end && c < 0xFFFF; c++)
                {
                    var glyph = range == 0 ? c : U16(table[(16 + (3 * segments + s) * 2 + range + (c - start) * 2)..]);
                    if (range == 0 || glyph != 0) glyph = (glyph + delta) & 0xFFFF;
                    if (glyph != 0) glyphs[c] = glyph;
                }
            }
            return;
        }
        throw new FormatException("The font has no table of letters that Sluice reads.");
    }

    int Advance(int glyph) => U16(Table("hmtx")[(Math.Min(glyph, metrics - 1) * 4)..]);

    int Scaled(int units) => (int)Math.Round(units * 1000.0 / Unit);

    ReadOnlySpan<byte> Table(string name) => tables[name].Span;

    static uint Sum(ReadOnlySpan<byte> table)
    {
        uint sum = 0;
        for (var i = 0; i < table.Length; i++) sum += (uint)table[i] << (24 - i % 4 * 8);
        return sum;
    }

    static int U16(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16BigEndian(at);
    static int S16(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt16BigEndian(at);
    static uint U32(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt32BigEndian(at);
}
