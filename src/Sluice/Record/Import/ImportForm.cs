using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Presets;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import;

// The words of a posted form as options; columns come as "column.HEADER" or "column.FILE:HEADER", kinds as "kind.FILE".
static class ImportForm
{
    // Another system, or another kind of a file, gives its columns another meaning: what was said of them holds no more.
    public static Dictionary<string, string> Turned(IReadOnlyDictionary<string, string> form, ImportRun run)
    {
        var fields = form.ToDictionary(StringComparer.Ordinal);
        var parts = run.Told.Parts;
        var turned = parts.Where(p => form.TryGetValue("kind." + p.File, out var kind) && kind != p.Kind).Select(p => p.File).ToList();
        var system = form.GetValueOrDefault("preset") is { } said && said != ImportPresets.Among(parts);
        if (!system) fields.Remove("preset");
        foreach (var key in fields.Keys.Where(k => k.StartsWith("column.", StringComparison.Ordinal) && (system || turned.Exists(f => parts.Count == 1 || k.StartsWith($"column.{f}:", StringComparison.Ordinal)))).ToList()) fields.Remove(key);
        return fields;
    }

    public static Result<ImportOptions> Read(IReadOnlyDictionary<string, string> form, ImportOptions start)
    {
        string? Text(string key) => form.TryGetValue(key, out var value) && value.Trim().Length > 0 ? value.Trim() : null;
        var options = start with { Match = Text("match") ?? start.Match, List = Text("list") ?? start.List, Source = Text("source") ?? start.Source, Country = Text("country")?.ToUpperInvariant() ?? start.Country, BasisNote = Text("basisNote") ?? start.BasisNote };
        if (Text("mode") is { } mode)
        {
            if (!Enum.TryParse<ImportMode>(mode, true, out var parsed)) return new Refusal("invalid", "The mode is create, upsert or update.", "mode");
            options = options with { Mode = parsed };
        }
        if (Text("basis") is { } basis)
        {
            if (!Enum.TryParse<LawfulBasis>(new string([.. basis.Where(char.IsLetter)]), true, out var parsed)) return new Refusal("invalid", "The lawful basis is consent, legitimateInterest or contract.", "basis");
            options = options with { Basis = parsed };
        }
        if (Text("origin") is { } origin) options = options with { Origin = origin switch { "in" => Direction.In, "out" => Direction.Out, _ => Direction.Own } };
        if (Text("delimiter") is { Length: 1 } delimiter) options = options with { Delimiter = delimiter[0] };
        if (ImportPresets.Check(Text("preset")) is { } stranger) return stranger;
        if (Text("preset") is { } preset) options = options with { Preset = preset.ToLowerInvariant() };
        if (Text("unknown") is { } unknown)
        {
            if (!Enum.TryParse<IfUnknown>(unknown, true, out var parsed)) return new Refusal("invalid", "A row that names a record nobody knows is for reject, leave or make.", "unknown");
            options = options with { Unknown = parsed };
        }
        if (Text("createFields") is { } create) options = options with { CreateFields = create is "true" or "on" or "1" };
        if (Text("owner") is { } owner && UserId.TryParse(owner, null, out var id)) options = options with { Owner = id };
        var kinds = form.Where(f => f.Key.StartsWith("kind.", StringComparison.Ordinal)).ToDictionary(f => f.Key[5..], f => f.Value.Trim(), StringComparer.Ordinal);
        if (kinds.Count > 0) options = options with { Kinds = kinds };
        var columns = form.Where(f => f.Key.StartsWith("column.", StringComparison.Ordinal)).ToDictionary(f => f.Key[7..], f => f.Value.Trim(), StringComparer.Ordinal);
        return columns.Count == 0 ? options : options with { Columns = columns };
    }
}
