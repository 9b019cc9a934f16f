using System.Globalization;
using Sluice.Platform;
using Sluice.Record.Api;
using Sluice.Sell.Deals;
using Sluice.Sell.Products;

namespace Sluice.Sell.Pages;

// One line as its form holds it.
public sealed record LineForm
{
    public string Product { get; init; } = "";
    public string Quantity { get; init; } = "";
    public string List { get; init; } = "";
    public string Price { get; init; } = "";
    public string Discount { get; init; } = "";
    public string Tax { get; init; } = "";
    public string Billing { get; init; } = "";
    public string Term { get; init; } = "";
    public string Note { get; init; } = "";
    public string Place { get; init; } = "";

    public bool IsBlank => Product.Length == 0 || Quantity.Trim() is "" or "0";

    public static LineForm Of(DealLineRow l, string currency) => new()
    {
        Product = l.Id.Value.ToString("D"),
        Quantity = l.Quantity.ToString("0.####", CultureInfo.InvariantCulture),
        List = MoneyJson.Units(l.ListMinor, currency),
        Price = MoneyJson.Units(l.PriceMinor, currency),
        Discount = l.DiscountBp == 0 ? "" : Percents.Text(l.DiscountBp, CultureInfo.InvariantCulture),
        Tax = Percents.Text(l.TaxBp, CultureInfo.InvariantCulture),
        Billing = l.Billing.ToString(),
        Term = l.TermMonths?.ToString(CultureInfo.InvariantCulture) ?? "",
        Note = l.Note,
        Place = (l.Position + 1).ToString(CultureInfo.InvariantCulture),
    };

    public static List<LineForm> All(IFormCollection form)
    {
        string At(string name, int i) => i < form[name].Count ? form[name][i]?.Trim() ?? "" : "";
        return [.. Enumerable.Range(0, form["line.product"].Count).Select(i => new LineForm
        {
            Product = At("line.product", i), Quantity = At("line.quantity", i), List = At("line.list", i), Price = At("line.price", i), Discount = At("line.discount", i),
            Tax = At("line.tax", i), Billing = At("line.billing", i), Term = At("line.term", i), Note = At("line.note", i), Place = At("line.place", i),
        }).Where(l => !l.IsBlank)];
    }

    // What is left empty is as the product says.
    public Result<DealLine> Read(string currency)
    {
        if (!ProductId.TryParse(Product, null, out var product)) return Wrong("Choose a product.");
        if (!decimal.TryParse(Quantity.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity)) return Wrong($"“{Quantity}” is no number.");
        if (!MoneyJson.TryUnits(Price.Replace(',', '.'), currency, out var price) || !MoneyJson.TryUnits(List.Replace(',', '.'), currency, out var list)) return Wrong($"“{Price}” is no price, such as 1200.50.");
        if (!Percents.TryRead(Discount, out var discount)) return Wrong($"“{Discount}” is no discount: per cent from 0 to 100.");
        if (!Percents.TryRead(Tax, out var tax)) return Wrong($"“{Tax}” is no tax rate: per cent from 0 to 100.");
        int? term = Term.Length == 0 ? null : int.TryParse(Term, NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : -1;
        Billing? billing = Enum.TryParse<Billing>(Billing, out var how) && Enum.IsDefined(how) ? how : null;
        return new DealLine(product, quantity, price) { ListMinor = list, DiscountBp = discount ?? 0, TaxBp = tax, Billing = billing, TermMonths = billing == Products.Billing.Once ? null : term, Note = Note };
    }

    static Refusal Wrong(string message) => new("invalid", message, "products");

    // By the numbers people gave them; those without one come last, in the order they stand.
    public static List<LineForm> InOrder(IEnumerable<LineForm> lines) =>
        [.. lines.OrderBy(l => decimal.TryParse(l.Place.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var place) ? place : decimal.MaxValue)];
}
