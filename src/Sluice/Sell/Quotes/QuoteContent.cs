using System.Text.Json.Serialization;
using Sluice.Sell.Products;

namespace Sluice.Sell.Quotes;

// Everything that stands on the paper, kept as it was: what it is made from may change or go.
public sealed record QuoteContent
{
    public string Title { get; init; } = "";
    public string Intro { get; init; } = "";
    public string Terms { get; init; } = "";
    public QuoteParty To { get; init; } = new();
    public QuoteParty From { get; init; } = new();
    // Registration, tax number, bank: the foot of each page.
    public string Footer { get; init; } = "";
    public string Rep { get; init; } = "";
    // How figures and days are written.
    public string Language { get; init; } = "en";
    public IReadOnlyList<QuoteLine> Lines { get; init; } = [];

    [JsonIgnore]
    public LineSums Sums => LineSums.Of(Lines);
}

public sealed record QuoteParty(string Name = "", string Company = "", string Address = "", string Email = "");

public sealed record QuoteLine(string Name, string Code, string Note, decimal Quantity, long ListMinor, long PriceMinor, int DiscountBp, int TaxBp, Billing Billing, int? TermMonths) : IPriced;
