using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Sell.Products;

// Per cent as people write them ("12,5 %"), kept as hundredths of one.
static class Percents
{
    // Null: empty. False: no per cent between 0 and 100 with two decimals at most.
    public static bool TryRead(string? text, out int? bp)
    {
        bp = null;
        text = (text ?? "").Replace("%", "", StringComparison.Ordinal).Replace(',', '.').Trim();
        if (text.Length == 0) return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100 || decimal.Round(percent, 2) != percent) return false;
        bp = (int)(percent * 100);
        return true;
    }

    public static bool TryRead(JsonNode? node, out int? bp)
    {
        bp = null;
        return node is null || (node.GetValueKind() is JsonValueKind.Number or JsonValueKind.String && TryRead(node.ToString(), out bp));
    }

    public static decimal Of(int bp) => bp / 100m;

    public static string Text(int bp, CultureInfo culture) => Of(bp).ToString("0.##", culture);
}
