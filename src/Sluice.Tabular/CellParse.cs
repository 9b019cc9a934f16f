using System.Globalization;

namespace Sluice.Tabular;

/// <summary>What a cell meant, or a sentence saying why it cannot be read.</summary>
/// <param name="Value">The value; without meaning when there is a problem.</param>
/// <param name="Problem">Null when the value is good.</param>
public readonly record struct Parsed<T>(T? Value, string? Problem)
{
    /// <summary>The value is good.</summary>
    public bool Ok => Problem is null;

    internal static Parsed<T> Bad(string problem) => new(default, problem);

    internal static Parsed<T> Good(T value) => new(value, null);
}

/// <summary>An amount and its ISO 4217 currency, null when the cell names none.</summary>
public readonly record struct MoneyCell(decimal Amount, string? Currency);

/// <summary>Order of day and month in dates of figures.</summary>
public enum DateOrder
{
    /// <summary>Year first, as in 2026-11-22.</summary>
    Iso,
    /// <summary>Day before month, as in 22/11/2026.</summary>
    DayFirst,
    /// <summary>Month before day, as in 11/22/2026.</summary>
    MonthFirst,
}

/// <summary>
/// Reads cells as people write them in English, German, French, Spanish, Italian, Dutch and Polish. Nothing here
/// depends on the machine's culture. A blank cell is a problem; callers deal with missing values first.
/// </summary>
public static partial class CellParse
{
    static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
        { "true", "t", "yes", "y", "1", "on", "x", "✓", "✔", "ja", "j", "wahr", "oui", "o", "vrai", "sí", "si", "s", "verdadero", "sì", "vero", "waar", "tak", "prawda" };

    static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
        { "false", "f", "no", "n", "0", "off", "-", "✗", "✘", "nein", "falsch", "non", "faux", "falso", "nee", "onwaar", "nie", "fałsz" };

    /// <summary>Yes or no in any of the languages, true/false, 1/0, x, tick marks.</summary>
    public static Parsed<bool> YesNo(string? text)
    {
        var bare = (text ?? "").Trim().TrimEnd('.', '!');
        if (Yes.Contains(bare)) return Parsed<bool>.Good(true);
        if (No.Contains(bare)) return Parsed<bool>.Good(false);
        return Parsed<bool>.Bad($"“{Shorten(bare)}” is neither yes nor no.");
    }

    /// <summary>ISO 3166-1 alpha-2 code of a country given by code (2 or 3 letters), name or alias.</summary>
    public static Parsed<string> Country(string? text) =>
        Cells.Countries.Find(text) is { } code ? Parsed<string>.Good(code) : Parsed<string>.Bad($"“{Shorten(text)}” is no country known by this name.");

    /// <summary>ISO 639-1 code of a language given by code, tag (de-AT) or name.</summary>
    public static Parsed<string> Language(string? text) =>
        Cells.Languages.Find(text) is { } code ? Parsed<string>.Good(code) : Parsed<string>.Bad($"“{Shorten(text)}” is no language known by this name.");

    /// <summary>The text without the blanks and the invisible marks (zero width, direction, byte order, soft hyphen) around it, which come along when people copy.</summary>
    public static string Bare(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && (char.IsWhiteSpace(text[from]) || IsMark(text[from]))) from++;
        while (to > from && (char.IsWhiteSpace(text[to - 1]) || IsMark(text[to - 1]))) to--;
        return from == 0 && to == text.Length ? text : text[from..to];
    }

    // Joiners are letters of a kind: Persian, Hindi and emoji need them.
    internal static bool IsMark(char c) => c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or '\u2060' or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    internal static string Shorten(string? text)
    {
        var bare = (text ?? "").Trim();
        return bare.Length <= 60 ? bare : $"{bare.AsSpan(0, 60)}…";
    }
}
