using System.Globalization;
using Sluice.Platform;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Import.Presets;
using Sluice.Tabular;

namespace Sluice.Record.Import.Engine;

// A table of the import, under a name of its own. Kind: null where it is none of those that come together.
sealed record ImportTable(string Name, TableSource Source, IImportKind? Kind, (ImportPreset Preset, PresetTable Table)? Of);

// Which table is of which kind: as said, else as the system that exported it says, else by its columns and its name.
static class ImportTables
{
    const double Alike = 0.5;
    const double Named = 0.25;

    public static Result<IReadOnlyList<ImportTable>> Recognise(IImportKind kind, IReadOnlyList<TableSource> tables, ImportOptions options)
    {
        var together = ImportKinds.Together(kind);
        var found = new List<ImportTable>();
        foreach (var table in tables)
        {
            var name = Unique(table.Name, found);
            var headers = table.Headers.Where(h => !RejectedFile.IsOurs(h)).ToList();
            if (options.Kinds.TryGetValue(name, out var said))
            {
                if (said.Length > 0 && together.FirstOrDefault(k => string.Equals(k.Name, said, StringComparison.OrdinalIgnoreCase)) is null) return new Refusal("kind", $"“{said}” does not come together with {kind.Name}. Possible: {string.Join(", ", together.Select(k => k.Name))}.", "kind");
                found.Add(Take(name, table, said.Length == 0 ? null : ImportKinds.Find(said), headers, options));
            }
            else if (tables.Count == 1) found.Add(Take(name, table, kind, headers, options));
            else if (ImportPresets.Of(name, headers, options.Preset, null) is { } of && together.FirstOrDefault(k => k.Name == of.Table.Kind) is { } theirs) found.Add(new ImportTable(name, table, theirs, of));
            else found.Add(new ImportTable(name, table, Guess(kind, together, name, headers), null));
        }
        if (options.Kinds.Keys.FirstOrDefault(k => !found.Exists(f => f.Name == k)) is { } stray) return new Refusal("unknownFile", $"There is no file “{stray}”. There are: {string.Join(", ", found.Select(f => f.Name))}.", "kind");
        return Result<IReadOnlyList<ImportTable>>.Of([.. found.OrderBy(f => f.Kind is null ? int.MaxValue : together.ToList().IndexOf(f.Kind))]);
    }

    static ImportTable Take(string name, TableSource table, IImportKind? kind, IReadOnlyList<string> headers, ImportOptions options) =>
        new(name, table, kind, kind is null ? null : ImportPresets.Of(name, headers, options.Preset, kind.Name));

    // Between two that fit alike: the kind that was asked for, and people before users, who would get accounts.
    static IImportKind? Guess(IImportKind asked, IReadOnlyList<IImportKind> together, string name, IReadOnlyList<string> headers)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var best = together.Select(k => (Kind: k, Likeness: ColumnMapping.Likeness(k, headers))).Where(k => k.Likeness >= Alike)
            .OrderByDescending(k => k.Likeness + (k.Kind.FileWords.Any(w => stem.Contains(w, StringComparison.OrdinalIgnoreCase)) ? Named : 0)).ThenByDescending(k => k.Kind == asked).ThenBy(k => k.Kind.Name == "users").FirstOrDefault();
        return best.Kind;
    }

    // "data.csv" twice is "data.csv" and "data (2).csv".
    static string Unique(string name, List<ImportTable> others)
    {
        var unique = name;
        for (var n = 2; others.Exists(o => o.Name == unique); n++) unique = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)} ({n}){Path.GetExtension(name)}");
        return unique;
    }
}
