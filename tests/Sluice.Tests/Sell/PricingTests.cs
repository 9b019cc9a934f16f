using FsCheck;
using FsCheck.Fluent;
using Sluice.Sell.Products;

namespace Sluice.Tests.Sell;

// The rule of rounding, against exact decimal arithmetic.
public sealed class PricingTests
{
    sealed record Line(decimal Quantity, long PriceMinor, int DiscountBp = 0, int TaxBp = 0, Billing Billing = Billing.Once, int? TermMonths = null) : IPriced;

    [Theory]
    [InlineData("1", 1005, 5000, 503)]
    [InlineData("0.5", 1, 0, 1)]
    [InlineData("0.4999", 1, 0, 0)]
    [InlineData("3", 333, 3333, 666)]
    [InlineData("12", 128_000, 1250, 1_344_000)]
    public void A_line_is_rounded_half_away_from_zero_after_its_discount(string quantity, long price, int discount, long net) =>
        Assert.Equal(net, new Line(decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), price, discount).Net());

    [Fact]
    public void Tax_is_worked_out_per_rate_on_the_sum_and_not_line_by_line()
    {
        // 19 % of 0.03 is 0.0057 each time, rounded to 0.01; of 0.09 it is 0.0171, rounded to 0.02.
        var sums = LineSums.Of([new Line(1, 3, 0, 1900), new Line(1, 3, 0, 1900), new Line(1, 3, 0, 1900), new Line(1, 1000, 0, 700)]);
        var once = Assert.Single(sums.Billings);
        Assert.Equal([(700, 1000L, 70L), (1900, 9L, 2L)], once.Taxes.Select(t => (t.TaxBp, t.NetMinor, t.TaxMinor)));
        Assert.Equal((1009L, 1081L), (once.NetMinor, once.GrossMinor));
    }

    [Fact]
    public void What_recurs_counts_its_payments_and_what_it_is_worth_a_month()
    {
        var sums = LineSums.Of([new Line(1, 50_000), new Line(4, 2_500, 1000, 1900, Billing.Monthly, 24), new Line(1, 10_000, 0, 1900, Billing.Quarterly, 12), new Line(1, 100_000, 0, 0, Billing.Yearly)]);
        Assert.Equal(50_000, sums.OneTimeMinor);
        // 90.00 + 33.33 + 83.33 (a year without a term is one of twelve months).
        Assert.Equal(9_000 + 3_333 + 8_333, sums.MonthlyMinor);
        Assert.Equal(50_000 + 24 * 9_000 + 4 * 10_000 + 100_000, sums.ContractMinor);
        Assert.Equal([Billing.Once, Billing.Monthly, Billing.Quarterly, Billing.Yearly], sums.Billings.Select(b => b.Billing));
    }

    [Fact]
    public void Sums_are_those_of_decimal_arithmetic_and_columns_add_up()
    {
        var one = from quantity in Gen.Choose(1, 99_999_999)
                  from price in Gen.Choose(0, 900_000_000)
                  from discount in Gen.Choose(0, 10_000)
                  from tax in Gen.Elements(0, 550, 700, 1900, 2000, 2550)
                  from billing in Gen.Elements(Enum.GetValues<Billing>())
                  from years in Gen.Choose(1, 10)
                  select new Line(quantity / 10_000m, price, discount, tax, billing, billing == Billing.Once ? null : years * 12);
        Prop.ForAll(one.ListOf().ToArbitrary(), lines =>
        {
            foreach (var line in lines)
            {
                // Units of a ten-thousandth: whole numbers all the way, halves away from zero.
                var exact = (System.Numerics.BigInteger)(line.Quantity * 10_000) * line.PriceMinor * (10_000 - line.DiscountBp);
                var whole = new System.Numerics.BigInteger(100_000_000);
                Assert.Equal((long)((exact * 2 + whole) / (whole * 2)), line.Net());
            }
            var sums = LineSums.Of(lines);
            Assert.Equal(lines.Sum(l => l.Net()), sums.Billings.Sum(b => b.NetMinor));
            Assert.Equal(lines.Sum(l => l.Net() * (l.Billing == Billing.Once ? 1 : l.TermMonths!.Value / Pricing.Months(l.Billing))), sums.ContractMinor);
            foreach (var billing in sums.Billings)
            {
                Assert.Equal(billing.NetMinor, billing.Taxes.Sum(t => t.NetMinor));
                foreach (var tax in billing.Taxes) Assert.True(Math.Abs(tax.TaxMinor - (decimal)tax.NetMinor * tax.TaxBp / 10_000m) <= 0.5m);
            }
        }).QuickCheckThrowOnFailure();
    }
}
