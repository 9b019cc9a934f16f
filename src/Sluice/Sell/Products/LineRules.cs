using Sluice.Platform;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Products;

// What a line may say.
static class LineRules
{
    const decimal MostOf = 1_000_000;
    const int LongestTerm = 240, LongestNote = 500;
    // A hundred of the largest lines still fit a number of 64 bits.
    const decimal MostMinor = 9_000_000_000_000_000m;

    public static Refusal? Of(DealLine line, string name) =>
        line.Quantity is <= 0 or > MostOf || decimal.Round(line.Quantity, 4) != line.Quantity ? Wrong($"{name}: a quantity is more than nothing, at most 1,000,000, with four decimals at most.")
        : line.PriceMinor < 0 || line.ListMinor < 0 ? Wrong($"{name}: a price cannot be less than nothing.")
        : line.DiscountBp is < 0 or > Pricing.Whole || line.TaxBp is < 0 or > Pricing.Whole ? Wrong($"{name}: discount and tax lie between 0 and 100 per cent.")
        : line.Note.Length > LongestNote ? Wrong($"{name}: a note has at most {LongestNote} characters.")
        : null;

    public static Refusal? Of(DealProduct line, string name) =>
        Term(line.Billing, line.TermMonths) is { } refusal ? refusal with { Message = $"{name}: {refusal.Message}" }
        : line.Quantity * Math.Max(line.PriceMinor, line.ListMinor) * line.Payments() > MostMinor ? Wrong($"{name}: this is more money than Sluice counts.")
        : null;

    public static Refusal? Term(Billing billing, int? months) =>
        billing == Billing.Once ? months is null ? null : Wrong("What is paid once has no term.")
        : months is not (>= 1 and <= LongestTerm) || months % Pricing.Months(billing) != 0 ? Wrong($"A term has 1 to {LongestTerm} months, and what is paid {Pricing.Word(billing)} a whole number of them: {Pricing.Months(billing)}, {Pricing.Months(billing) * 2}, …")
        : null;

    static Refusal Wrong(string message) => new("invalid", message, "products");
}
