using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Sluice.Sell.Quotes.Paper;

enum Ink { Black, Grey, Line }

// Pages of A4 that text and lines are put on, in points from the top left corner.
sealed class PaperSheet(PaperFonts fonts)
{
    public const double Width = 595, Height = 842;
    // One byte a letter is how the library writes text: a font is begun anew before it has more letters than that.
    const int MostLetters = 220;

    readonly PdfDocumentBuilder document = new();
    readonly List<PdfPageBuilder> pages = [];
    readonly Dictionary<PaperFont, List<(PdfDocumentBuilder.AddedFont Font, HashSet<char> Letters)>> added = [];

    public int Pages => pages.Count;

    public PaperFonts Fonts { get; } = fonts;

    public void Turn() => pages.Add(document.AddPage(PageSize.A4));

    public void Text(string text, double x, double y, double size, bool bold = false, Ink ink = Ink.Black, int? page = null)
    {
        var on = pages[(page ?? pages.Count) - 1];
        Colour(on, ink);
        foreach (var (run, font, width) in Runs(Fonts.Drawable(text), size, bold))
        {
            on.AddText(run, size, new PdfPoint(x, Height - y), font);
            x += width;
        }
    }

    public void Right(string text, double x, double y, double size, bool bold = false, Ink ink = Ink.Black, int? page = null) =>
        Text(text, x - PaperText.Width(Fonts, Fonts.Drawable(text), size, bold), y, size, bold, ink, page);

    public void Rule(double x, double y, double to, double thick = 0.5, Ink ink = Ink.Line, int? page = null)
    {
        var on = pages[(page ?? pages.Count) - 1];
        var (r, g, b) = Rgb(ink);
        on.SetStrokeColor(r, g, b);
        on.DrawLine(new PdfPoint(x, Height - y), new PdfPoint(to, Height - y), thick);
    }

    public byte[] Finish(string title, string author)
    {
        (document.DocumentInformation.Title, document.DocumentInformation.Author, document.DocumentInformation.Producer) = (title, author, "Sluice");
        return document.Build();
    }

    // Pieces of one font each.
    IEnumerable<(string Run, PdfDocumentBuilder.AddedFont Font, double Width)> Runs(string text, double size, bool bold)
    {
        for (var from = 0; from < text.Length;)
        {
            var face = Fonts.Of(text[from], bold);
            var written = Written(face, text[from]);
            var to = from;
            while (to < text.Length && Fonts.Of(text[to], bold) == face && (written.Letters.Contains(text[to]) || written.Letters.Count < MostLetters)) written.Letters.Add(text[to++]);
            var run = text[from..to];
            yield return (run, written.Font, run.Sum(face.Width) * size);
            from = to;
        }
    }

    (PdfDocumentBuilder.AddedFont Font, HashSet<char> Letters) Written(PaperFont face, char letter)
    {
        if (!added.TryGetValue(face, out var all)) added[face] = all = [];
        var found = all.FindIndex(f => f.Letters.Contains(letter) || f.Letters.Count < MostLetters);
        if (found >= 0) return all[found];
        all.Add((document.AddTrueTypeFont(face.Bytes), []));
        return all[^1];
    }

    static void Colour(PdfPageBuilder page, Ink ink)
    {
        var (r, g, b) = Rgb(ink);
        page.SetTextAndFillColor(r, g, b);
    }

    static (byte R, byte G, byte B) Rgb(Ink ink) => ink switch { Ink.Black => (24, 28, 32), Ink.Grey => (92, 100, 108), _ => (200, 206, 212) };
}
