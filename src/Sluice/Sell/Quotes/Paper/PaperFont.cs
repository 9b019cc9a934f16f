using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace Sluice.Sell.Quotes.Paper;

// One TrueType file: which letters it has and how wide they are.
sealed class PaperFont
{
    readonly TrueTypeFont font;
    readonly double unit;

    public PaperFont(byte[] bytes)
    {
        Bytes = bytes;
        font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(bytes));
        unit = font.GetUnitsPerEm();
    }

    public byte[] Bytes { get; }

    public bool Has(char letter) => font.WindowsUnicodeCMap?.CharacterCodeToGlyphIndex(letter) is > 0;

    // For one point of size.
    public double Width(char letter) => font.TryGetAdvanceWidth(letter, out var width) ? width / unit : 0.5;
}
