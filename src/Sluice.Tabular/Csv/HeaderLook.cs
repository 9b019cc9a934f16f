using System.Globalization;

namespace Sluice.Tabular.Csv;

/// <summary>Tells a row of names from a row of data.</summary>
static class HeaderLook
{
    public static bool IsHeader(string?[] cells)
    {
        var filled = cells.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!.Trim()).ToList();
        if (filled.Count == 0) return false;
        if (filled.Exists(LooksLikeAddress)) return false;
        var data = filled.Count(LooksLikeValue);
        return data == 0 || (data * 3 < filled.Count && filled.Count > 2);
    }

    static bool LooksLikeAddress(string cell) =>
        (cell.Contains('@') && cell.IndexOf('@') is var at && at > 0 && cell.LastIndexOf('.') > at && !cell.Contains(' '))
        || cell.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || cell.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    static bool LooksLikeValue(string cell) =>
        cell.Any(char.IsAsciiDigit) && cell.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+' or '/' or ':' or ' ' or '%' or '(' or ')' or '€' or '$' or '£')
        || DateTime.TryParseExact(cell, ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.fffK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
