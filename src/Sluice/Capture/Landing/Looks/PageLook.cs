namespace Sluice.Capture.Landing;

// The colours of one side, light or dark.
public sealed record Shades(string Ground, string Soft, string Ink, string Ink2, string Line, string Field, string Bad);

// A built-in look: tokens, no rules of its own. Heading: font, weight and spacing of headings. Hero: what the head of the page stands on.
public sealed record PageLook(string Name, string Label, string About, Shades Light, Shades Dark, string? Font = null, string Heading = "700 / -.025em", bool BrandHero = false, int? Radius = null);
