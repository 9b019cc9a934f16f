using Sluice.Sell.Products;

namespace Sluice.Sell.Quotes.Paper;

sealed partial class QuotePaper
{
    const double AtText = Left + 24;

    // Right edges of the columns of figures, as far from each other as what stands in them is wide; the text has the rest.
    sealed record Columns(double Quantity, double Price, double? Discount, double Tax, double TextWidth)
    {
        const double Gap = 13;

        public static Columns Of(PaperFonts fonts, IReadOnlyList<QuoteLine> lines, QuoteFigures figures, string net)
        {
            double Wide(string head, Func<QuoteLine, string> cell) => lines.Select(l => PaperText.Width(fonts, fonts.Drawable(cell(l)), 9.5, false)).Append(PaperText.Width(fonts, fonts.Drawable(head), 8, false)).Max() + Gap;
            var tax = RightEdge - Wide(net, l => figures.Plain(l.Net()));
            double? discount = lines.Any(l => l.DiscountBp > 0) ? tax - Wide("Tax", l => figures.Percent(l.TaxBp)) : null;
            var price = discount is { } less ? less - Wide("Less", l => l.DiscountBp > 0 ? figures.Percent(l.DiscountBp) : "") : tax - Wide("Tax", l => figures.Percent(l.TaxBp));
            var quantity = price - Wide("Price", l => figures.Plain(l.PriceMinor));
            return new Columns(quantity, price, discount, tax, quantity - Wide("Quantity", l => figures.Quantity(l.Quantity)) - AtText);
        }
    }

    void Table()
    {
        Keep(60);
        TableHead();
        for (var i = 0; i < told.Lines.Count; i++) Row(i + 1, told.Lines[i]);
        sheet.Rule(Left, y - 8, RightEdge, 0.8, Ink.Black);
    }

    void TableHead()
    {
        y += 10;
        sheet.Text("No.", Left, y, 8, ink: Ink.Grey);
        sheet.Text("What", AtText, y, 8, ink: Ink.Grey);
        sheet.Right("Quantity", columns.Quantity, y, 8, ink: Ink.Grey);
        sheet.Right("Price", columns.Price, y, 8, ink: Ink.Grey);
        if (columns.Discount is { } less) sheet.Right("Less", less, y, 8, ink: Ink.Grey);
        sheet.Right("Tax", columns.Tax, y, 8, ink: Ink.Grey);
        sheet.Right($"Net, {quote.Currency}", RightEdge, y, 8, ink: Ink.Grey);
        sheet.Rule(Left, y + 6, RightEdge, 0.8, Ink.Black);
        y += 20;
    }

    void Row(int number, QuoteLine line)
    {
        var width = columns.TextWidth;
        var name = PaperText.Wrap(sheet.Fonts, line.Name, 9.5, false, width);
        var notes = new[] { string.Join(", ", new[] { line.Code != line.Name ? line.Code : "", line.Note }.Where(n => n.Length > 0)), figures.Paid(line) ?? "", line.ListMinor > line.PriceMinor ? $"List price {figures.Money(line.ListMinor)}" : "" }
            .Where(n => n.Length > 0).SelectMany(n => PaperText.Wrap(sheet.Fonts, n, 8.5, false, width)).ToList();
        var height = name.Count * 13 + notes.Count * 11.5;
        if (y + Math.Min(height, 120) > Bottom)
        {
            NextPage();
            TableHead();
        }
        sheet.Text($"{number}", Left, y, 9, ink: Ink.Grey);
        sheet.Right(figures.Quantity(line.Quantity), columns.Quantity, y, 9.5);
        sheet.Right(figures.Plain(line.PriceMinor), columns.Price, y, 9.5);
        if (line.DiscountBp > 0) sheet.Right(figures.Percent(line.DiscountBp), columns.Discount!.Value, y, 9.5);
        sheet.Right(figures.Percent(line.TaxBp), columns.Tax, y, 9.5);
        sheet.Right(figures.Plain(line.Net()), RightEdge, y, 9.5);
        foreach (var text in name) RowText(text, 9.5, 13, Ink.Black);
        foreach (var text in notes) RowText(text, 8.5, 11.5, Ink.Grey);
        y += 3;
        if (number < told.Lines.Count) sheet.Rule(Left, y - 8, RightEdge);
        y += 5;
    }

    // A text that fills pages goes on under the head.
    void RowText(string text, double size, double step, Ink ink)
    {
        if (y > Bottom)
        {
            NextPage();
            TableHead();
        }
        sheet.Text(text, AtText, y, size, ink: ink);
        y += step;
    }

    // What falls due together is summed together: once, each month, each year.
    void Sums()
    {
        var sums = told.Sums;
        y += 8;
        foreach (var billing in sums.Billings)
        {
            // With what stands under the last of them.
            Keep(51 + billing.Taxes.Count * 14 + (sums.Recurs && billing == sums.Billings[^1] ? 22 : 0));
            if (sums.Billings.Count > 1 || billing.Billing != Billing.Once) { sheet.Text(QuoteFigures.Head(billing.Billing), AtSums, y, 9.5, bold: true); y += 14; }
            Sum("Net", billing.NetMinor);
            foreach (var tax in billing.Taxes.Where(t => t.TaxBp > 0)) Sum($"Tax {figures.Percent(tax.TaxBp)} on {figures.Money(tax.NetMinor)}", tax.TaxMinor);
            sheet.Rule(AtSums, y - 8, RightEdge);
            y += 3;
            Sum(billing.Taxes.All(t => t.TaxBp == 0) ? "To pay" : "To pay, with tax", billing.GrossMinor, bold: true);
            y += 8;
        }
        if (!sums.Recurs) return;
        Sum("All payments of all terms, net", sums.ContractMinor);
        y += 4;
    }

    const double AtSums = 312;

    void Sum(string label, long minor, bool bold = false)
    {
        sheet.Text(label, AtSums, y, 9.5, bold, bold ? Ink.Black : Ink.Grey);
        sheet.Right(figures.Money(minor), RightEdge, y, 9.5, bold);
        y += 14;
    }
}
