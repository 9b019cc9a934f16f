using Sluice.Sell.Products;

namespace Sluice.Sell.Quotes.Paper;

sealed partial class QuotePaper
{
    // Right edges of the columns of figures; discount only where there is one.
    const double AtText = Left + 24, AtQuantity = 352, AtPrice = 424, AtDiscount = 456, AtTax = 488;

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
        sheet.Right("Quantity", AtQuantity, y, 8, ink: Ink.Grey);
        sheet.Right("Price", AtPrice, y, 8, ink: Ink.Grey);
        if (Discounts) sheet.Right("Less", AtDiscount, y, 8, ink: Ink.Grey);
        sheet.Right("Tax", AtTax, y, 8, ink: Ink.Grey);
        sheet.Right($"Net, {quote.Currency}", RightEdge, y, 8, ink: Ink.Grey);
        sheet.Rule(Left, y + 6, RightEdge, 0.8, Ink.Black);
        y += 20;
    }

    void Row(int number, QuoteLine line)
    {
        var width = AtQuantity - 52 - AtText;
        var name = PaperText.Wrap(sheet.Fonts, line.Name, 9.5, false, width);
        var notes = new[] { string.Join(", ", new[] { line.Code != line.Name ? line.Code : "", line.Note }.Where(n => n.Length > 0)), figures.Paid(line) ?? "", line.ListMinor > line.PriceMinor ? $"List price {figures.Money(line.ListMinor)}" : "" }
            .Where(n => n.Length > 0).SelectMany(n => PaperText.Wrap(sheet.Fonts, n, 8.5, false, width)).ToList();
        var height = name.Count * 13 + notes.Count * 11.5;
        if (y + Math.Min(height, 120) > Bottom)
        {
            sheet.Rule(Left, y - 8, RightEdge);
            NextPage();
            TableHead();
        }
        sheet.Text($"{number}", Left, y, 9, ink: Ink.Grey);
        sheet.Right(figures.Quantity(line.Quantity), AtQuantity, y, 9.5);
        sheet.Right(figures.Plain(line.PriceMinor), AtPrice, y, 9.5);
        if (line.DiscountBp > 0) sheet.Right(figures.Percent(line.DiscountBp), AtDiscount, y, 9.5);
        sheet.Right(figures.Percent(line.TaxBp), AtTax, y, 9.5);
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

    bool Discounts => told.Lines.Any(l => l.DiscountBp > 0);

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
