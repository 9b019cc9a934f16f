namespace Sluice.Tabular.Cells;

static class Currencies
{
    static readonly (string Sign, string Code)[] Signs =
    [
        ("US$", "USD"), ("A$", "AUD"), ("C$", "CAD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("S$", "SGD"), ("R$", "BRL"), ("€", "EUR"), ("$", "USD"), ("£", "GBP"),
        ("¥", "JPY"), ("₹", "INR"), ("Rs.", "INR"), ("zł", "PLN"), ("Kč", "CZK"), ("Fr.", "CHF"), ("SFr", "CHF"), ("₺", "TRY"), ("₴", "UAH"), ("₽", "RUB"), ("₩", "KRW"),
        ("₪", "ILS"), ("฿", "THB"), ("₫", "VND"), ("₱", "PHP"), ("₦", "NGN"), ("Ft", "HUF"), ("lei", "RON"), ("Euro", "EUR"),
    ];

    static readonly HashSet<string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW", "MAD",
        "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
    };

    /// <summary>Takes the currency off the beginning or end of an amount; null if there is none.</summary>
    public static string? Take(ref string amount)
    {
        var negative = amount.StartsWith('-');
        var bare = negative ? amount[1..].TrimStart() : amount;
        var code = TakeFrom(ref bare);
        if (code is not null) amount = negative ? "-" + bare : bare;
        return code;
    }

    static string? TakeFrom(ref string bare)
    {
        if (bare.Length > 3 && Codes.Contains(bare[..3]) && !char.IsLetter(bare[3])) return Cut(ref bare, 3..bare.Length, bare[..3].ToUpperInvariant());
        if (bare.Length > 3 && Codes.Contains(bare[^3..]) && !char.IsLetter(bare[^4])) return Cut(ref bare, ..^3, bare[^3..].ToUpperInvariant());
        foreach (var (sign, code) in Signs)
        {
            if (bare.StartsWith(sign, StringComparison.OrdinalIgnoreCase)) return Cut(ref bare, sign.Length.., code);
            if (bare.EndsWith(sign, StringComparison.OrdinalIgnoreCase)) return Cut(ref bare, ..^sign.Length, code);
        }
        return null;
    }

    static string Cut(ref string bare, Range rest, string code)
    {
        bare = bare[rest].Trim();
        return code;
    }
}
