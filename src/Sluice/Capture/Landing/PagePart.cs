using System.Text.RegularExpressions;

namespace Sluice.Capture.Landing;

// One block, or the free text between two. The header may carry a name ("form leak-audit") or a setting
// ("testimonial by: Ewa Nowicka"); settings may also stand as key: value lines at the head of the body.
public sealed partial record PagePart(string Source, string? Name, string Argument, IReadOnlyDictionary<string, string> Settings, string Body)
{
    public bool IsBlank => Name is null && string.IsNullOrWhiteSpace(Source);

    public string? this[string setting] => Settings.GetValueOrDefault(setting);

    public static PagePart Of(string source)
    {
        if (Header().Match(source) is not { Success: true } header) return new PagePart(source, null, "", new Dictionary<string, string>(), source);
        var name = header.Groups["name"].Value.ToLowerInvariant();
        var rest = header.Groups["rest"].Value.Trim();
        var known = BlockKinds.Settings(name);
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var argument = "";
        if (Setting().Match(rest) is { Success: true } inline && known.Contains(inline.Groups["key"].Value)) settings[inline.Groups["key"].Value] = inline.Groups["value"].Value.Trim();
        else argument = rest;
        var lines = source[header.Length..].Split('\n').ToList();
        if (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        if (lines.Count > 0 && lines[^1].TrimEnd() == ":::") lines.RemoveAt(lines.Count - 1);
        var at = 0;
        for (; at < lines.Count; at++)
        {
            if (Setting().Match(lines[at].TrimEnd()) is not { Success: true } line || !known.Contains(line.Groups["key"].Value)) break;
            settings[line.Groups["key"].Value] = line.Groups["value"].Value.Trim();
        }
        return new PagePart(source, name, argument, settings, string.Join('\n', lines.Skip(at)).Trim('\r', '\n'));
    }

    [GeneratedRegex(@"\A:::[ \t]*(?<name>[A-Za-z][A-Za-z0-9-]*)(?<rest>[^\n]*)(\n|\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Header();

    [GeneratedRegex(@"\A(?<key>[A-Za-z]+):[ \t]*(?<value>[^\n]*)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Setting();
}

// The kinds of blocks, their settings and what a new one holds.
public static class BlockKinds
{
    static readonly Dictionary<string, (string Label, string Icon, string[] Settings, string Start)> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hero"] = ("Hero", "layout-navbar", ["form", "title", "button", "image", "alt"], "::: hero\n# What you offer, in one line\nOne sentence on what it is and for whom.\n\n- What they get first\n- What they get second\n:::\n"),
        ["text"] = ("Text", "typography", [], "::: text\n## A heading\nA paragraph. *Markdown* works here.\n:::\n"),
        ["columns"] = ("Columns", "columns-3", [], "::: columns\n## First\nWhat happens first.\n+++\n## Second\nWhat happens then.\n+++\n## Third\nWhat they keep.\n:::\n"),
        ["image"] = ("Image", "photo", ["src", "alt", "caption"], "::: image\nsrc: https://example.com/picture.jpg\nalt: What the picture shows\n:::\n"),
        ["video"] = ("Video link", "video", ["url", "title"], "::: video\nurl: https://example.com/film\ntitle: See it in two minutes\n:::\n"),
        ["testimonial"] = ("Testimonial", "quote", ["by"], "::: testimonial by: Name, company\nWhat they said, in their words.\n:::\n"),
        ["prices"] = ("Price table", "coin", [], "::: prices\n## Small\n**€ 49** a month\n\n- Up to 3 people\n+++\n## Large\n**€ 149** a month\n\n- Up to 20 people\n:::\n"),
        ["faq"] = ("FAQ", "help-circle", [], "::: faq\n## How long does it take?\nTwo weeks.\n## What does it cost?\nAsk for a quote.\n:::\n"),
        ["form"] = ("Form", "forms", ["title", "button"], "::: form FORM\n:::\n"),
        ["button"] = ("Button", "click", ["text", "link"], "::: button\ntext: Ask for a quote\nlink: #form\n:::\n"),
        ["html"] = ("HTML", "code", [], "::: html\n<p>Your own HTML, without scripts.</p>\n:::\n"),
    };

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static bool Knows(string name) => Kinds.ContainsKey(name);

    public static string[] Settings(string name) => Kinds.TryGetValue(name, out var kind) ? kind.Settings : [];

    public static string Label(PagePart part) => part.Name is null ? "Text" : Kinds.TryGetValue(part.Name, out var kind) ? part.Name == "form" && part.Argument.Length > 0 ? $"Form: {part.Argument}" : kind.Label : part.Name;

    public static string LabelOf(string name) => Kinds[name].Label;

    public static string Icon(PagePart part) => part.Name is { } name && Kinds.TryGetValue(name, out var kind) ? kind.Icon : "typography";

    public static string Start(string name) => Kinds[name].Start;
}
