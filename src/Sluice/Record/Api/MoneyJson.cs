using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Ui;

namespace Sluice.Record.Api;

// {"amount":"1234.50","currency":"EUR"}; a bare "1234.50" or 1234.5 is taken in the workspace's currency.
public sealed record MoneyJson(string Amount, string Currency)
{
    public static MoneyJson? Of(long? minor, string currency) => minor is null ? null : new MoneyJson(Units(minor.Value, currency), currency);

    public static string Units(long minor, string currency)
    {
        var digits = Reader.MinorDigits(currency);
        return (minor / Power(digits)).ToString($"F{digits}", CultureInfo.InvariantCulture);
    }

    // Null minor: an empty value clears it. False: not an amount.
    public static bool TryRead(JsonNode? node, string usual, out long? minor, out string currency)
    {
        (minor, currency) = (null, usual);
        if (node is null) return true;
        if (node is JsonObject money)
        {
            if (money.Any(p => p.Key is not ("amount" or "currency"))) return false;
            if (money["currency"] is { } said)
            {
                if (said.GetValueKind() != JsonValueKind.String || said.GetValue<string>() is not { Length: 3 } code || !code.All(char.IsAsciiLetter)) return false;
                currency = code.ToUpperInvariant();
            }
            node = money["amount"];
            if (node is null) return false;
        }
        var text = node.GetValueKind() switch { JsonValueKind.String => node.GetValue<string>(), JsonValueKind.Number => node.ToJsonString(), _ => null };
        return text is not null && TryUnits(text, currency, out minor);
    }

    public static bool TryUnits(string text, string currency, out long? minor)
    {
        minor = null;
        text = text.Trim();
        if (text.Length == 0) return true;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var units) || Math.Abs(units) > 90_000_000_000_000m) return false;
        minor = (long)decimal.Round(units * Power(Reader.MinorDigits(currency)), 0, MidpointRounding.AwayFromZero);
        return true;
    }

    static decimal Power(int digits) => digits switch { 0 => 1, 1 => 10, 2 => 100, _ => 1000 };
}
