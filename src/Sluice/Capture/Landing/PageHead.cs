using System.Text.RegularExpressions;
using Sluice.Blocks;
using Sluice.Platform;

namespace Sluice.Capture.Landing;

// What stands in the head of a page besides title and description.
public sealed partial record PageHead
{
    // Where search engines shall look instead; empty: this page.
    public string Canonical { get; init; } = "";
    // Shown where the page is shared.
    public string Picture { get; init; } = "";
    // A built-in look; empty: the workspace's.
    public string Look { get; init; } = "";
    public string Language { get; init; } = "en";

    public Refusal? Check() =>
        Canonical.Length > 0 && !(Uri.TryCreate(Canonical, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http") ? new Refusal("invalid", "The canonical address begins with https://.", "canonical")
        : Picture.Length > 0 && !PropertyCheck.IsLink(Picture) ? new Refusal("invalid", "The picture is an address: begin with https:// or /.", "picture")
        : Look.Length > 0 && !Looks.Knows(Look) ? new Refusal("invalid", $"The look is one of {string.Join(", ", Looks.Names)}.", "look")
        : !Tag().IsMatch(Language) ? new Refusal("invalid", "The language is a code such as en or de-CH.", "language")
        : null;

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
