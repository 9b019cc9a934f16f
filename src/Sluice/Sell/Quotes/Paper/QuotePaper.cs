using Sluice.Sell.Products;

namespace Sluice.Sell.Quotes.Paper;

// A quote as a PDF of A4: letterhead, address where a window envelope shows it, lines with their head on every page,
// sums, terms, and the pages numbered. Drawn from what was sealed, so it says the same whenever it is asked for.
sealed partial class QuotePaper
{
    const double Left = 57, RightEdge = PaperSheet.Width - 51, Bottom = PaperSheet.Height - 82, First = 48, Next = 60;

    readonly PaperSheet sheet;
    readonly Quote quote;
    readonly QuoteContent told;
    readonly QuoteFigures figures;
    readonly Columns columns;
    readonly string? link;
    double y;

    QuotePaper(PaperFonts fonts, Quote quote, QuoteContent told, string? link)
    {
        (sheet, this.quote, this.told, this.link) = (new PaperSheet(fonts), quote, told, link);
        figures = new QuoteFigures(told.Language, quote.Currency);
        columns = Columns.Of(fonts, told.Lines, figures, $"Net, {quote.Currency}");
    }

    // Told: what stands on it; of a draft, what would if it were issued now.
    public static byte[] Draw(PaperFonts fonts, Quote quote, QuoteContent told, string? link)
    {
        var paper = new QuotePaper(fonts, quote, told, link);
        paper.Head();
        paper.Table();
        paper.Sums();
        paper.Close();
        paper.Feet();
        return paper.sheet.Finish($"{quote.Name}: {paper.told.Title}", paper.told.From.Company);
    }

    void Head()
    {
        sheet.Turn();
        var (from, to) = (told.From, told.To);
        y = First + 12;
        foreach (var line in PaperText.Wrap(sheet.Fonts, from.Company, 15, true, 300)) Put(line, 15, 19, bold: true);
        var side = First + 10;
        foreach (var line in PaperText.Wrap(sheet.Fonts, from.Address, 8.5, false, 190)) { sheet.Right(line, RightEdge, side, 8.5, ink: Ink.Grey); side += 12; }
        // 45 mm from the top, where the window of an envelope is.
        y = Math.Max(y + 24, Math.Max(side + 14, 139));
        var top = y;
        foreach (var part in new[] { to.Company, to.Name, to.Address }.Where(p => p.Length > 0))
            foreach (var line in PaperText.Wrap(sheet.Fonts, part, 10.5, false, 250)) Put(line, 10.5, 14.5);
        var facts = top;
        void Fact(string label, string value)
        {
            sheet.Text(label, 336, facts, 8.5, ink: Ink.Grey);
            foreach (var line in PaperText.Wrap(sheet.Fonts, value, 9.5, false, RightEdge - 396)) { sheet.Text(line, 396, facts, 9.5); facts += 14; }
        }
        Fact("Quote", quote.Name);
        if (quote.IssuedAt is { } at) Fact("Date", figures.Day(DateOnly.FromDateTime(at.UtcDateTime)));
        Fact("Valid until", figures.Day(quote.ValidUntil));
        if (told.Rep.Length > 0) Fact("Contact", told.Rep);
        if (from.Email.Length > 0) Fact("", from.Email);
        y = Math.Max(Math.Max(y, facts) + 34, 262);
        foreach (var line in PaperText.Wrap(sheet.Fonts, told.Title, 17, true, RightEdge - Left)) Put(line, 17, 22, bold: true);
        y += 4;
        if (told.Intro.Length > 0)
        {
            Paragraphs(told.Intro, 10, 14.5, Ink.Black);
            y += 8;
        }
    }

    void Put(string line, double size, double step, bool bold = false, Ink ink = Ink.Black, double x = Left)
    {
        if (y > Bottom) NextPage();
        sheet.Text(line, x, y, size, bold, ink);
        y += step;
    }

    void Paragraphs(string text, double size, double step, Ink ink)
    {
        foreach (var line in PaperText.Wrap(sheet.Fonts, text, size, false, RightEdge - Left)) Put(line, size, step, ink: ink);
    }

    void NextPage()
    {
        sheet.Turn();
        y = Next;
    }

    // What must not be torn apart begins on a page that has room for it.
    void Keep(double height)
    {
        if (y + height > Bottom && y > Next) NextPage();
    }

    void Close()
    {
        if (told.Terms.Length > 0)
        {
            y += 14;
            Keep(40);
            Put("Terms", 10, 15, bold: true);
            Paragraphs(told.Terms, 9, 13, Ink.Black);
        }
        if (link is null) return;
        y += 14;
        Keep(34);
        Put("Read, accept or decline this quote online:", 9, 13, ink: Ink.Grey);
        foreach (var line in PaperText.Wrap(sheet.Fonts, link, 9, false, RightEdge - Left)) Put(line, 9, 13);
    }

    // Known only when the last page is: how many there are.
    void Feet()
    {
        for (var page = 1; page <= sheet.Pages; page++)
        {
            const double at = PaperSheet.Height - 66;
            sheet.Rule(Left, at, RightEdge, page: page);
            sheet.Right($"{quote.Name}, page {page} of {sheet.Pages}", RightEdge, at + 13, 7.5, ink: Ink.Grey, page: page);
            var line = at + 13;
            foreach (var text in PaperText.Wrap(sheet.Fonts, told.Footer, 7.5, false, RightEdge - Left - 150).Take(4)) { sheet.Text(text, Left, line, 7.5, ink: Ink.Grey, page: page); line += 10; }
            var head = string.Join(", ", new[] { told.From.Company, told.Title }.Where(t => t.Length > 0));
            if (page > 1) sheet.Text(head.Length > 90 ? head[..89] + "…" : head, Left, 36, 8, ink: Ink.Grey, page: page);
        }
    }
}
