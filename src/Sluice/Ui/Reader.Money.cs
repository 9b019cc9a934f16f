using System.Collections.Frozen;

namespace Sluice.Ui;

public sealed partial class Reader
{
    static readonly FrozenDictionary<string, string> Signs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["INR"] = "₹", ["KRW"] = "₩", ["ILS"] = "₪",
        ["UAH"] = "₴", ["NGN"] = "₦", ["VND"] = "₫", ["TRY"] = "₺", ["PLN"] = "zł", ["CZK"] = "Kč", ["BRL"] = "R$",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // "€ 38,000": minor units and ISO 4217 code; pennies only where there are some.
    public string Money(long minor, string currency)
    {
        var digits = MinorDigits(currency);
        var amount = minor / (decimal)Math.Pow(10, digits);
        var text = Math.Abs(amount).ToString(decimal.Truncate(amount) == amount ? "N0" : $"N{digits}", Culture);
        var sign = Signs.GetValueOrDefault(currency, currency);
        var after = Culture.NumberFormat.CurrencyPositivePattern is 1 or 3;
        return Signed(minor < 0, after ? $"{text}{Nbsp}{sign}" : $"{sign}{Nbsp}{text}");
    }

    // ISO 4217: how many digits the minor unit has.
    public static int MinorDigits(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };
}
