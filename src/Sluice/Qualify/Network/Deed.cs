using System.Text.Json;

namespace Sluice.Qualify.Network;

// One sign of interest, as far as the network reads it.
public sealed record Deed(string Kind, DateTimeOffset At, IReadOnlyList<string> Sections, int Pages, double Seconds, string? Way, string? Source, string? Campaign, string? Form)
{
    // Of machines: a filter that opens every mail is no sign of anybody.
    public static Deed? Of(string kind, DateTimeOffset at, string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("machine", out var machine) && machine.ValueKind == JsonValueKind.True) return null;
        var paths = root.TryGetProperty("pages", out var pages) && pages.ValueKind == JsonValueKind.Array ? pages.EnumerateArray().Select(p => Text(p, "path")).OfType<string>().ToList() : [];
        return new Deed(kind, at, [.. paths.Select(SectionOf)], root.TryGetProperty("pageCount", out var count) && count.TryGetInt32(out var read) ? read : paths.Count, Number(root, "seconds"), Text(root, "cameBy"), Text(root, "source"), Text(root, "campaign"), Text(root, "formName"));
    }

    // "/pricing/eu?x=1" → "/pricing"
    static string SectionOf(string path)
    {
        var end = path.IndexOfAny(['/', '?', '#'], Math.Min(1, path.Length));
        return (end < 0 ? path : path[..end]).ToLowerInvariant() is { Length: > 1 } section ? section : "/";
    }

    static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    static double Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
