using System.Globalization;
using System.Text;

namespace Sluice.Sell.Quotes.Paper;

// A font inside a PDF: its outlines, its widths, and which letter each glyph is, so that text can be searched and copied.
static class PaperFace
{
    public static int Write(PdfFile file, PaperFont font, int place, IReadOnlyDictionary<int, char> letters)
    {
        // Six capitals mark a font that holds a part of its letters.
        var name = $"AAAAA{(char)('A' + (place - 1) % 26)}+Quote{place}";
        var outlines = font.Subset(letters.Keys);
        var data = file.Stream(outlines, $"/Length1 {outlines.Length}");
        var descriptor = file.Write($"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{string.Join(' ', font.Box)}]/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight 700/StemV 80/FontFile2 {data} 0 R>>");
        var widths = string.Concat(letters.Keys.Select(g => $"{g}[{font.WidthOf(g)}]"));
        var glyphs = file.Write($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 500/W[{widths}]/CIDToGIDMap/Identity>>");
        var words = file.Stream(Encoding.ASCII.GetBytes(Unicode(letters)));
        return file.Write($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{glyphs} 0 R]/ToUnicode {words} 0 R>>");
    }

    static string Unicode(IReadOnlyDictionary<int, char> letters)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        // A hundred at a time is what the format allows.
        foreach (var part in letters.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, letter) in part) map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{(int)letter:X4}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
