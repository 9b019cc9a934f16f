using System.Text.RegularExpressions;

namespace Sluice.Html;

/// <summary>Styles that load nothing and run nothing (CSS Values 4).</summary>
public static partial class StyleRule
{
    /// <summary>True where every function in it is one that only counts or colours, and no sign is written as an escape.</summary>
    public static bool IsHarmless(string css) =>
        !css.Contains('\\') && !css.Contains('<') && !css.Contains("@import", StringComparison.OrdinalIgnoreCase) && !css.Contains("@font-face", StringComparison.OrdinalIgnoreCase)
        && Function.Matches(css).All(match => match.Groups[1].Value.ToLowerInvariant() is "rgb" or "rgba" or "hsl" or "hsla" or "calc" or "min" or "max" or "clamp" or "media" or "and" or "not" or "or" or "only" or "screen" or "");

    // What stands before a bracket; in "@media (…)" and "and (…)" blanks may stand between.
    [GeneratedRegex(@"([A-Za-z_-]*)\s*\(")]
    static partial Regex Function { get; }
}
