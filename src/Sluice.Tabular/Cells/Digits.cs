namespace Sluice.Tabular.Cells;

static class Digits
{
    /// <summary>Rewrites figures with any grouping and decimal sign as invariant ones; false if they cannot be figures.</summary>
    public static bool Normalise(ReadOnlySpan<char> text, char? decimalSign, Span<char> plain, out int length)
    {
        length = 0;
        var exponent = text.IndexOfAny('e', 'E');
        var mantissa = exponent > 0 ? text[..exponent] : text;
        var sign = decimalSign ?? Guess(mantissa);
        var seenSign = false;
        var sinceGroup = -1;
        foreach (var c in mantissa)
        {
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
                if (sinceGroup >= 0) sinceGroup++;
            }
            else if (c == sign && !seenSign)
            {
                if (sinceGroup >= 0 && sinceGroup != 3 && sinceGroup != 2) return false;
                (seenSign, sinceGroup) = (true, -1);
                plain[length++] = '.';
            }
            else if (!seenSign && length > 0 && c is ',' or '.' or ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '’')
            {
                // Groups of two are Indian: 12,34,567.
                if (seenSign || length == 0 || (sinceGroup >= 0 && sinceGroup != 3 && sinceGroup != 2)) return false;
                sinceGroup = 0;
            }
            else
            {
                return false;
            }
        }
        if (sinceGroup >= 0 && sinceGroup != 3) return false;
        if (length == 0 || (length == 1 && plain[0] == '.')) return false;
        if (exponent > 0)
        {
            text[exponent..].CopyTo(plain[length..]);
            length += text.Length - exponent;
        }
        return true;
    }

    static char Guess(ReadOnlySpan<char> text)
    {
        var (comma, point) = (text.LastIndexOf(','), text.LastIndexOf('.'));
        if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
        if (point >= 0) return text.Count('.') > 1 ? ',' : '.';
        if (comma < 0 || text.Count(',') > 1) return '.';
        return text.Length - comma - 1 == 3 && comma > 0 && text[..comma] is not "0" ? '.' : ',';
    }
}
