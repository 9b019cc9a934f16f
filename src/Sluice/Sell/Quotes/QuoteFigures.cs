using System.Globalization;
using Sluice.Sell.Products;
using Sluice.Ui;

namespace Sluice.Sell.Quotes;

// Figures as they stand on a quote: in the language of the house that offers it, always with all digits of the currency.
public sealed class QuoteFigures(string language, string currency)
{
    readonly CultureInfo culture = Culture(language);

    public string Money(long minor)
    {
        var text = Plain(minor);
        return culture.NumberFormat.CurrencyPositivePattern is 1 or 3 ? $"{text}\u00A0{Sign}" : $"{Sign}\u00A0{text}";
    }

    // Without the sign of the currency, where the head of the column says it.
    public string Plain(long minor)
    {
        var digits = Reader.MinorDigits(currency);
        return (minor / (decimal)Math.Pow(10, digits)).ToString($"N{digits}", culture);
    }

    public string Quantity(decimal quantity) => quantity.ToString("#,0.####", culture);

    public string Percent(int bp) => $"{Percents.Text(bp, culture)}\u00A0%";

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    // "4 × € 300.00, a quarter"; nothing for what is paid once.
    public string? Paid(IPriced line) => line.Billing == Billing.Once ? null : $"{line.Payments()} × {Money(line.Net())}, {Pricing.Word(line.Billing)}";

    public static string Head(Billing billing) => billing switch { Billing.Once => "Once", Billing.Monthly => "Each month", Billing.Quarterly => "Each quarter", _ => "Each year" };

    string Sign => currency switch { "EUR" => "€", "USD" => "$", "GBP" => "£", "JPY" => "¥", "PLN" => "zł", "CZK" => "Kč", _ => currency };

    static CultureInfo Culture(string language)
    {
        try { return CultureInfo.GetCultureInfo(language is "" or "en" ? "en-GB" : language); }
        catch (CultureNotFoundException) { return CultureInfo.GetCultureInfo("en-GB"); }
    }
}
