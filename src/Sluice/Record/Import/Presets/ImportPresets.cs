using Sluice.Platform;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Presets;

public static class ImportPresets
{
    // Said in place of a name: columns go by their names alone.
    public const string None = "none";

    public static IReadOnlyList<ImportPreset> All { get; } = [HubSpot.Preset, Mailchimp.Preset, Mautic.Preset, Listmonk.Preset, Pipedrive.Preset];

    public static Refusal? Check(string? name) => name is null or None || Find(name) is not null
        ? null : new("preset", $"“{name}” is no system whose exports we know: {string.Join(", ", All.Select(p => p.Name))}, or none.", "preset");

    // The one whose exports these files are; "none" where they are nobody's.
    public static string Among(IEnumerable<ImportPartReport> parts) => parts.Select(p => p.Preset).OfType<string>().FirstOrDefault() ?? None;

    public static ImportPreset? Find(string? name) => All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    // Whose export a table is, by its headers; the one that was said, even where they tell less. Null: nobody's we know.
    public static (ImportPreset Preset, PresetTable Table)? Of(string file, IReadOnlyList<string> headers, string? said, string? kind)
    {
        if (said == None) return null;
        var keys = headers.Select(HeaderKey.Of).ToList();
        var presets = Find(said) is { } one ? [one] : All;
        foreach (var preset in presets)
            if (preset.Tables.FirstOrDefault(t => (kind is null || t.Kind == kind) && t.Fits(file, keys)) is { } table) return (preset, table);
        if (said is null) return null;
        return presets[0].Tables.Where(t => kind is null || t.Kind == kind).MaxBy(t => t.Known(keys)) is { } nearest && nearest.Known(keys) > 0 ? (presets[0], nearest) : null;
    }
}
