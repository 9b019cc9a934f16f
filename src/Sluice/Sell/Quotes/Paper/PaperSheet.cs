using System.Globalization;
using System.Text;

namespace Sluice.Sell.Quotes.Paper;

enum Ink { Black, Grey, Line }

// Pages of A4 that text and lines are put on, in points from the top left corner.
sealed class PaperSheet(PaperFonts fonts)
{
    public const double Width = 595, Height = 842;

    readonly List<StringBuilder> pages = [];
    // Each font with the glyphs it drew and the letters they stand for.
    readonly Dictionary<PaperFont, SortedDictionary<int, char>> used = [];

    public int Pages => pages.Count;

    public PaperFonts Fonts { get; } = fonts;

    public void Turn() => pages.Add(new StringBuilder());

    public void Text(string text, double x, double y, double size, bool bold = false, Ink ink = Ink.Black, int? page = null)
    {
        var on = pages[(page ?? pages.Count) - 1];
        foreach (var (run, font) in Runs(Fonts.Drawable(text), bold))
        {
            if (!used.TryGetValue(font, out var letters)) used[font] = letters = [];
            foreach (var letter in run) letters.TryAdd(font.Glyph(letter), letter);
            var glyphs = string.Concat(run.Select(c => font.Glyph(c).ToString("X4", CultureInfo.InvariantCulture)));
            on.Append(CultureInfo.InvariantCulture, $"BT {Rgb(ink)} rg /F{Place(font)} {N(size)} Tf {N(x)} {N(Height - y)} Td <{glyphs}> Tj ET\n");
            x += run.Sum(font.Width) * size;
        }
    }

    public void Right(string text, double x, double y, double size, bool bold = false, Ink ink = Ink.Black, int? page = null) =>
        Text(text, x - PaperText.Width(Fonts, Fonts.Drawable(text), size, bold), y, size, bold, ink, page);

    public void Rule(double x, double y, double to, double thick = 0.5, Ink ink = Ink.Line, int? page = null) =>
        pages[(page ?? pages.Count) - 1].Append(CultureInfo.InvariantCulture, $"{Rgb(ink)} RG {N(thick)} w {N(x)} {N(Height - y)} m {N(to)} {N(Height - y)} l S\n");

    public byte[] Finish(string title, string author)
    {
        var file = new PdfFile();
        var faces = used.Select(f => $"/F{Place(f.Key)} {PaperFace.Write(file, f.Key, Place(f.Key), f.Value)} 0 R").ToList();
        var (tree, resources) = (file.Reserve(), file.Write($"<</Font<<{string.Concat(faces)}>>>>"));
        var leaves = pages.ConvertAll(p => file.Write($"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {N(Width)} {N(Height)}]/Resources {resources} 0 R/Contents {file.Stream(Encoding.ASCII.GetBytes(p.ToString()))} 0 R>>"));
        file.Write(tree, $"<</Type/Pages/Count {leaves.Count}/Kids[{string.Join(' ', leaves.Select(l => $"{l} 0 R"))}]>>");
        var info = file.Write($"<</Title{PdfFile.Text(title)}/Author{PdfFile.Text(author)}/Producer{PdfFile.Text("Sluice")}>>");
        return file.Finish(file.Write($"<</Type/Catalog/Pages {tree} 0 R/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>>>"), info);
    }

    // Pieces of one font each.
    IEnumerable<(string Run, PaperFont Font)> Runs(string text, bool bold)
    {
        for (var from = 0; from < text.Length;)
        {
            var (font, to) = (Fonts.Of(text[from], bold), from + 1);
            while (to < text.Length && Fonts.Of(text[to], bold) == font) to++;
            yield return (text[from..to], font);
            from = to;
        }
    }

    int Place(PaperFont font) => used.Keys.ToList().IndexOf(font) + 1;

    static string N(double number) => PdfFile.Number(number);

    static string Rgb(Ink ink) => ink switch { Ink.Black => "0.09 0.11 0.13", Ink.Grey => "0.36 0.39 0.42", _ => "0.78 0.81 0.83" };
}
