namespace Sluice.Tabular;

/// <summary>
/// Keeps spreadsheets from running a cell as a formula: a leading apostrophe goes before = + - @ TAB CR LF and the
/// full-width forms (after OWASP's "CSV Injection"), numbers excepted. Cells that already look guarded get one more
/// apostrophe, so that taking one away always gives the cell back.
/// </summary>
public static class FormulaGuard
{
    /// <summary>The cell, made harmless if it needs be.</summary>
    public static string? Apply(string? cell) => cell is not null && IsRisky(cell) && !IsPlainNumber(cell) ? "'" + cell : cell;

    /// <summary>Takes back what <see cref="Apply"/> did.</summary>
    public static string? Undo(string? cell) => cell is ['\'', ..] && IsRisky(cell) ? cell[1..] : cell;

    static bool IsRisky(string cell)
    {
        var bare = cell.AsSpan().TrimStart('\'').TrimStart(" \u00A0\u3000\u200B\uFEFF");
        return bare is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' or '\u2212' or '﹢' or '﹣' or '﹦' or '﹫', ..];
    }

    static bool IsPlainNumber(string cell)
    {
        if (cell.Length < 2 || cell[0] is not ('+' or '-') || !char.IsAsciiDigit(cell[1])) return false;
        foreach (var c in cell.AsSpan(1))
            if (!char.IsAsciiDigit(c) && c is not ('.' or ',')) return false;
        return true;
    }
}
