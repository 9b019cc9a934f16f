namespace Sluice.Filters;

/// <summary>
/// Text as filters compare it: the letters A–Z become a–z, everything else stays as it is, so that SQLite's and
/// PostgreSQL's plainest comparison can do the same ("Ä" and "ä" differ).
/// </summary>
public static class TextFold
{
    /// <summary>The text with A–Z lowered.</summary>
    public static string Fold(string text)
    {
        return text.AsSpan().IndexOfAnyInRange('A', 'Z') < 0 ? text : string.Create(text.Length, text, static (folded, from) =>
        {
            for (var i = 0; i < folded.Length; i++)
                folded[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
        });
    }

    /// <summary>Whether two texts are the same to a filter.</summary>
    public static bool Same(string left, string right) =>
        left.Length == right.Length && string.Equals(Fold(left), Fold(right), StringComparison.Ordinal);

    /// <summary>Whether one text stands inside another.</summary>
    public static bool Contains(string text, string part) => Fold(text).Contains(Fold(part), StringComparison.Ordinal);

    /// <summary>Whether one text begins another.</summary>
    public static bool StartsWith(string text, string beginning) => Fold(text).StartsWith(Fold(beginning), StringComparison.Ordinal);
}
