using Sluice.Platform;
using Sluice.Record.Fields;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Presets;
using Sluice.Tabular;

namespace Sluice.Record.Import.Mapping;

// Where the columns go: as said, else by name, else by alias, else by what their values are.
public static class ColumnMapping
{
    public static Result<IReadOnlyList<ImportColumn>> Make(IImportKind kind, IReadOnlyList<ImportColumn> columns, IReadOnlyList<FieldDefinition> custom, ImportOptions options, (ImportPreset Preset, PresetTable Table)? of, FieldLocks locks, DateTimeOffset now)
    {
        var said = new Dictionary<string, string>(options.Columns, StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
            if (said.TryGetValue(column.Header, out var target) && Said(kind, custom, options, column, target.Trim(), taken, now) is { } refusal) return refusal;
        var open = columns.Where(c => !said.ContainsKey(c.Header)).ToList();
        if (of is { } system) ByPreset(kind, system.Preset, system.Table, open, taken);
        open.RemoveAll(c => c.Target is not null || c.Because.Length > 0);
        foreach (var column in open) ByName(kind, custom, column, taken);
        foreach (var column in open.Where(c => c.Target is null && c.Because.Length == 0)) ByValues(kind, column, taken);
        if (options.CreateFields && kind.Custom is { } record)
            foreach (var column in open.Where(c => c.Target is null && c.Because.Length == 0)) MakeField(record, column, custom, taken, now);
        foreach (var column in columns.Where(c => kind.Custom is not null && c.Target is { } target && !locks.IsOpen(target)))
        {
            if (said.ContainsKey(column.Header)) return new Refusal("notAllowed", $"You may not change “{column.Label}”: leave the column “{column.Header}” out.", "column");
            (column.Field, column.CustomKey, column.Because) = (null, null, "a field that you may not change");
        }
        foreach (var column in columns)
        {
            if (column.Target is null && column.Because.Length == 0) column.Because = "no field of this name";
            if (column.Field is { } field)
            {
                (column.Read, column.Hard) = (CellReaders.For(field.Shape, column.Profile, options.Country), field.Hard);
                if (PresetMapping.Of(of?.Table, column.Header) is { } told && told.Target == field.Name) (column.Read, column.Prefix) = (PresetMapping.Over(told, column.Read), told.Prefix);
            }
            else if (column.CustomKey is not null) column.Read = Custom(column, custom, options.Country);
        }
        return Result<IReadOnlyList<ImportColumn>>.Of(of is { } from ? [.. columns, .. PresetMapping.Always(from.Table, kind, options.Country)] : columns);
    }

    // In the order of the preset: of several columns for one field its first wins.
    static void ByPreset(IImportKind kind, ImportPreset preset, PresetTable table, List<ImportColumn> open, HashSet<string> taken)
    {
        foreach (var told in table.Columns.Where(t => !t.Packed))
            foreach (var column in open.Where(c => c.Member is null && c.Target is null && c.Because.Length == 0 && PresetTable.Is(told.Header, HeaderKey.Of(c.Header))))
            {
                if (told.Target.Length == 0) column.Because = $"{preset.Label} keeps it for itself";
                else if (kind.Fields.First(f => f.Name == told.Target) is var field && !taken.Add(field.Name) && !field.Many) column.Because = $"{field.Label} is filled by another column";
                else (column.Field, column.Label, column.Because) = (field, field.Label, $"{preset.Label} calls it so");
            }
    }

    // How many columns of a file the kind knows by name, and whether what is essential is among them.
    public static double Likeness(IImportKind kind, IReadOnlyList<string> headers)
    {
        var known = headers.Select(h => Named(kind, HeaderKey.Of(h))).Where(f => f is not null).Select(f => f!.Name).ToHashSet(StringComparer.Ordinal);
        return headers.Count == 0 || !kind.Essential.Any(known.Contains) ? 0 : (double)known.Count / headers.Count;
    }

    public static ImportField? Named(IImportKind kind, string key) =>
        kind.Fields.FirstOrDefault(f => HeaderKey.Of(f.Name) == key) ?? kind.Fields.FirstOrDefault(f => f.Aliases.Contains(key, StringComparer.Ordinal));

    static Refusal? Said(IImportKind kind, IReadOnlyList<FieldDefinition> custom, ImportOptions options, ImportColumn column, string target, HashSet<string> taken, DateTimeOffset now)
    {
        column.Because = target.Length == 0 ? "left out, as said" : "as said";
        if (target.Length == 0) return null;
        if (target == "fields.*" && kind.Custom is { } any)
        {
            MakeField(any, column, custom, taken, now);
            return null;
        }
        if (target.StartsWith("fields.", StringComparison.OrdinalIgnoreCase))
        {
            var key = target[7..];
            if (custom.FirstOrDefault(f => f.Key == key) is { } known) Take(column, known, taken);
            else if (options.CreateFields && kind.Custom is { } record) MakeField(record, column, custom, taken, now, key);
            else return new Refusal("unknownField", $"There is no custom field “{key}”; --create-fields would make it.", "column");
            return null;
        }
        var field = kind.Fields.FirstOrDefault(f => string.Equals(f.Name, target, StringComparison.OrdinalIgnoreCase)) ?? Named(kind, HeaderKey.Of(target));
        if (field is null) return new Refusal("unknownField", $"“{target}” is no field of {kind.Name}. There are: {string.Join(", ", kind.Fields.Select(f => f.Name))}{(kind.Custom is null ? "" : ", fields.NAME")}.", "column");
        if (!taken.Add(field.Name) && !field.Many) return new Refusal("twice", $"Two columns go to “{field.Name}”.", "column");
        (column.Field, column.Label) = (field, field.Label);
        return null;
    }

    static void ByName(IImportKind kind, IReadOnlyList<FieldDefinition> custom, ImportColumn column, HashSet<string> taken)
    {
        var key = HeaderKey.Of(column.Named);
        if (custom.FirstOrDefault(f => column.Named == "fields." + f.Key) is { } exact) Take(column, exact, taken, "same name");
        else if (Named(kind, key) is { } field && field.Fits?.Invoke(column.Profile) != false)
        {
            if (!taken.Add(field.Name) && !field.Many) column.Because = $"{field.Label} is filled by another column";
            else (column.Field, column.Label, column.Because) = (field, field.Label, HeaderKey.Of(field.Name) == key || HeaderKey.Of(field.Label) == key ? "same name" : "another word for it");
        }
        else if (custom.FirstOrDefault(f => HeaderKey.Of(f.Key) == key || HeaderKey.Of(f.Label) == key) is { } known) Take(column, known, taken, "same name");
        else if (custom.FirstOrDefault(f => StandardField.Of(f)?.Headers.Contains(key, StringComparer.Ordinal) == true) is { } standard) Take(column, standard, taken, "another word for it");
    }

    static void Take(ImportColumn column, FieldDefinition field, HashSet<string> taken, string? because = null)
    {
        if (!taken.Add("fields." + field.Key)) column.Because = $"{field.Label} is filled by another column";
        // A file from elsewhere knows nothing of the choices we begin with: what does not fit is left out, the row is not.
        else (column.CustomKey, column.Label, column.Because, column.Hard) = (field.Key, field.Label, because ?? column.Because, StandardField.Of(field) is null);
    }

    static void ByValues(IImportKind kind, ImportColumn column, HashSet<string> taken)
    {
        CellShape? shape = column.Profile.Type switch { CellType.Email => CellShape.Email, CellType.Phone => CellShape.Phone, CellType.Country => CellShape.Country, _ => null };
        if (shape is null || kind.Fields.FirstOrDefault(f => f.Shape == shape && !taken.Contains(f.Name)) is not { } field) return;
        taken.Add(field.Name);
        (column.Field, column.Label, column.Because, column.Doubt) = (field, field.Label, $"by values: {column.Profile.Why}", true);
    }

    static void MakeField(RecordKind record, ImportColumn column, IReadOnlyList<FieldDefinition> custom, HashSet<string> taken, DateTimeOffset now, string? named = null)
    {
        var key = FieldDefinition.KeyFrom(named ?? column.Named);
        for (var n = 2; custom.Any(f => f.Key == key) || !taken.Add("fields." + key); n++) key = $"{FieldDefinition.KeyFrom(named ?? column.Named)}_{n}";
        var field = FieldDefinition.Define(record, key, column.Named, CustomReaders.TypeFor(column.Profile), now);
        if (field.Type == CustomType.OneOf) field.Choices = Platform.Db.JsonText.Of(column.Profile.Choices.Take(100).ToArray());
        (column.Makes, column.CustomKey, column.Label, column.Because) = (field, key, column.Named, $"new field: {column.Profile.Why}");
    }

    static Func<string, Cell> Custom(ImportColumn column, IReadOnlyList<FieldDefinition> custom, string? country)
    {
        var field = column.Makes ?? custom.First(f => f.Key == column.CustomKey);
        // The choices of a new field are those the file turns out to hold.
        return CustomReaders.For(field.Type, column.Makes is null && field.ChoiceList.Count > 0 ? field.ChoiceList : null, column.Profile, country);
    }
}
