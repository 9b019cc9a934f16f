namespace Sluice.Sell.Products;

public enum Billing { Once, Monthly, Quarterly, Yearly }

// What a line is worked out from, wherever it stands: on a deal, on a quote, on a page.
public interface IPriced
{
    decimal Quantity { get; }
    // Agreed for one, in minor units, before the discount.
    long PriceMinor { get; }
    // Hundredths of a per cent: 1250 is 12.5 %.
    int DiscountBp { get; }
    int TaxBp { get; }
    Billing Billing { get; }
    // How long something recurring is agreed for; null for what is paid once.
    int? TermMonths { get; }
}

// The rule of rounding, written down once: each line is rounded to whole minor units, half away from zero, after its
// discount; sums add rounded lines; tax is worked out per rate on the sum of the lines that carry it, and rounded there.
// So a column always adds up to what stands under it.
public static class Pricing
{
    public const int Whole = 10_000, UsualTerm = 12;

    // Of one payment.
    public static long Net(this IPriced line) => Round(line.Quantity * line.PriceMinor * (Whole - line.DiscountBp) / Whole);

    public static int Payments(this IPriced line) => line.Billing == Billing.Once ? 1 : Math.Max(1, (line.TermMonths ?? UsualTerm) / Months(line.Billing));

    // Over the whole term.
    public static long Contract(this IPriced line) => line.Net() * line.Payments();

    // What a recurring line is worth a month.
    public static long Monthly(this IPriced line) => line.Billing == Billing.Once ? 0 : Round((decimal)line.Net() / Months(line.Billing));

    public static long Tax(long net, int taxBp) => Round((decimal)net * taxBp / Whole);

    public static long Round(decimal minor) => (long)decimal.Round(minor, 0, MidpointRounding.AwayFromZero);

    public static int Months(Billing billing) => billing switch
    {
        Billing.Once => 0,
        Billing.Monthly => 1,
        Billing.Quarterly => 3,
        Billing.Yearly => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(billing)),
    };

    public static string Word(Billing billing) => billing switch
    {
        Billing.Once => "once",
        Billing.Monthly => "a month",
        Billing.Quarterly => "a quarter",
        _ => "a year",
    };
}

public sealed record TaxSum(int TaxBp, long NetMinor, long TaxMinor);

// What falls due together: once, or each month.
public sealed record BillingSum(Billing Billing, long NetMinor, IReadOnlyList<TaxSum> Taxes)
{
    public long GrossMinor => NetMinor + Taxes.Sum(t => t.TaxMinor);
}

public sealed record LineSums(long OneTimeMinor, long MonthlyMinor, long ContractMinor, IReadOnlyList<BillingSum> Billings)
{
    public static LineSums Of(IEnumerable<IPriced> lines)
    {
        var all = lines.ToList();
        var billings = all.GroupBy(l => l.Billing).OrderBy(g => g.Key).Select(g => new BillingSum(g.Key, g.Sum(l => l.Net()),
            [.. g.GroupBy(l => l.TaxBp).OrderBy(t => t.Key).Select(t => (t.Key, Net: t.Sum(l => l.Net()))).Select(t => new TaxSum(t.Key, t.Net, Pricing.Tax(t.Net, t.Key)))])).ToList();
        return new LineSums(all.Where(l => l.Billing == Billing.Once).Sum(l => l.Net()), all.Sum(l => l.Monthly()), all.Sum(l => l.Contract()), billings);
    }

    public bool Recurs => Billings.Any(b => b.Billing != Billing.Once);
}
