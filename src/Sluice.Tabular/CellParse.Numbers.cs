using System.Globalization;
using Sluice.Tabular.Cells;

namespace Sluice.Tabular;

public static partial class CellParse
{
    /// <summary>
    /// A number with any grouping (1,234.5 · 1.234,5 · 1 234,5 · 1'234.5), sign before or after, brackets for negative,
    /// percent (12 % is 0.12) or exponent.
    /// </summary>
    /// <param name="text">The cell.</param>
    /// <param name="decimalSign">'.' or ',' when the column's is known; else a lone comma before three digits groups and a lone point is decimal.</param>
    public static Parsed<decimal> Number(string? text, char? decimalSign = null)
    {
        var bare = (text ?? "").AsSpan().Trim();
        var problem = $"“{Shorten(text)}” is not a number.";
        var bracketed = bare is ['(', .., ')'];
        if (bracketed) bare = bare[1..^1].Trim();
        var percent = bare is [.., '%'];
        if (percent) bare = bare[..^1].TrimEnd();
        var (minusBefore, minusAfter) = (bare is ['-' or '\u2212' or '–', ..], bare is [_, .., '-']);
        if (minusBefore || bare is ['+', ..]) bare = bare[1..].TrimStart();
        else if (minusAfter) bare = bare[..^1].TrimEnd();
        if (bare.IsEmpty || bare.Length > 60) return Parsed<decimal>.Bad(problem);

        Span<char> plain = stackalloc char[bare.Length];
        if (!Digits.Normalise(bare, decimalSign, plain, out var length)) return Parsed<decimal>.Bad(problem);
        if (!decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
            return Parsed<decimal>.Bad(problem);
        if (percent) value /= 100;
        return Parsed<decimal>.Good(bracketed || minusBefore || minusAfter ? -value : value);
    }

    /// <summary>An amount with or without currency: € 1.234,50 · $1,234.50 · CHF 1'200.– · 99 EUR · 1.2k · 3 Mio.</summary>
    public static Parsed<MoneyCell> Money(string? text, char? decimalSign = null)
    {
        var bare = (text ?? "").Trim();
        var currency = Currencies.Take(ref bare);
        var scale = TakeScale(ref bare);
        bare = bare.Replace(".–", "").Replace(",–", "").Replace(",--", "").Replace(".--", "").Replace(",-", "").Replace(".-", "");
        var number = Number(bare, decimalSign);
        return number.Ok
            ? Parsed<MoneyCell>.Good(new(number.Value * scale, currency))
            : Parsed<MoneyCell>.Bad($"“{Shorten(text)}” is not an amount of money.");
    }

    static decimal TakeScale(ref string bare)
    {
        foreach (var (suffix, scale) in Scales)
        {
            if (!bare.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) || bare.Length == suffix.Length) continue;
            var rest = bare[..^suffix.Length].TrimEnd();
            if (rest.Length == 0 || !char.IsAsciiDigit(rest[^1])) continue;
            bare = rest;
            return scale;
        }
        return 1;
    }

    static readonly (string Suffix, decimal Scale)[] Scales =
        [("mio.", 1e6m), ("mio", 1e6m), ("mln", 1e6m), ("million", 1e6m), ("mrd.", 1e9m), ("mrd", 1e9m), ("billion", 1e9m), ("bn", 1e9m), ("tsd.", 1e3m), ("k", 1e3m), ("m", 1e6m)];
}
