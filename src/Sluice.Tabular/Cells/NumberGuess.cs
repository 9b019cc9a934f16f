namespace Sluice.Tabular.Cells;

static class NumberGuess
{
    static readonly string[] MoneyNames =
        ["revenue", "amount", "price", "budget", "salary", "cost", "turnover", "umsatz", "betrag", "preis", "deal value", "close_value", "close value", "arr", "mrr", "montant", "importe", "prezzo"];

    public static TypeGuess? Of(ColumnValues column, double most)
    {
        if (column.Counts.Keys.Any(IsCode)) return null;
        var sign = DecimalSign(column);
        if (column.Share(v => CellParse.Number(v, sign).Ok) < most)
            return column.Share(v => CellParse.Money(v, sign).Ok) >= most && column.Share(v => CellParse.Money(v, sign).Value.Currency is not null) > 0.2
                ? new(CellType.Money, "amounts with a currency", DecimalSign: sign)
                : null;
        var whole = column.Counts.Keys.All(v => CellParse.Number(v, sign) is not { Ok: true } n || decimal.IsInteger(n.Value)) && sign is null;
        if (MoneyNames.Any(n => IsNamed(column.Header, n))) return new(CellType.Money, $"numbers under the name “{column.Header}”", DecimalSign: sign);
        return whole ? new(CellType.Integer, "whole numbers") : new(CellType.Number, $"numbers, decimal sign {(sign == ',' ? "comma" : "point")}", DecimalSign: sign ?? '.');
    }

    static bool IsNamed(string header, string name)
    {
        var at = header.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (name.Length > 3 || ((at == 0 || !char.IsLetter(header[at - 1])) && (at + name.Length == header.Length || !char.IsLetter(header[at + name.Length]))));
    }

    // A leading zero (postal codes) or too many figures: a code, whose text must stay as it is.
    static bool IsCode(string value) => value.All(char.IsAsciiDigit) && (value.Length > 15 || (value.Length > 1 && value[0] == '0'));

    /// <summary>The sign that no value contradicts: one that stands before other than three digits, or after the other sign.</summary>
    static char? DecimalSign(ColumnValues column)
    {
        int comma = 0, point = 0, lonePoint = 0;
        foreach (var value in column.Counts.Keys)
        {
            var (c, p) = (value.LastIndexOf(','), value.LastIndexOf('.'));
            if (c >= 0 && p >= 0) _ = c > p ? comma++ : point++;
            else if (c >= 0 && value.Count(x => x == ',') == 1 && Trailing(value, c) != 3) comma++;
            else if (p >= 0 && value.Count(x => x == '.') == 1)
            {
                if (Trailing(value, p) != 3) point++;
                else lonePoint++;
            }
        }
        if (comma == 0 && point == 0) return lonePoint > 0 ? '.' : null;
        return comma > point ? ',' : '.';
    }

    static int Trailing(string value, int sign) => value.AsSpan(sign + 1).Count(char.IsAsciiDigit);

    static int Count(this ReadOnlySpan<char> span, Func<char, bool> holds)
    {
        var count = 0;
        foreach (var c in span)
            if (holds(c)) count++;
        return count;
    }
}
