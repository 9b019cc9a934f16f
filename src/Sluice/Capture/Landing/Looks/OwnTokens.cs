using System.Text.RegularExpressions;
using Sluice.Platform;

namespace Sluice.Capture.Landing;

// Tokens of the workspace's own: "name: #light / #dark", or one colour for both.
static partial class OwnTokens
{
    public static readonly string[] Names = ["ground", "soft", "ink", "ink2", "line", "field", "link", "hero"];

    public static Result<IReadOnlyDictionary<string, (string Light, string Dark)>> Read(string text)
    {
        var tokens = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var (line, number) in text.Split('\n').Select((l, i) => (l.Trim(), i + 1)).Where(l => l.Item1.Length > 0))
        {
            if (Written().Match(line) is not { Success: true } match) return new Refusal("invalid", $"Line {number}: write “name: #rrggbb / #rrggbb”, light before dark.", "tokens");
            var (name, light) = (match.Groups["name"].Value, match.Groups["light"].Value.ToLowerInvariant());
            if (!Names.Contains(name)) return new Refusal("invalid", $"Line {number}: “{name}” is no token. There are {string.Join(", ", Names)}.", "tokens");
            tokens[name] = (light, match.Groups["dark"].Success ? match.Groups["dark"].Value.ToLowerInvariant() : light);
        }
        return Result<IReadOnlyDictionary<string, (string, string)>>.Of(tokens);
    }

    [GeneratedRegex(@"^(?<name>[a-z0-9]+)\s*:\s*(?<light>#[0-9A-Fa-f]{6})(\s*/\s*(?<dark>#[0-9A-Fa-f]{6}))?\s*;?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();
}
