using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Import.Presets;
using Sluice.Tabular;

namespace Sluice.Record.Import.Engine;

// Which file is of which kind, in what order they are read, and where their columns go. Aside: files that are not read.
public sealed record ImportPlan(IReadOnlyList<ImportPart> Parts, IReadOnlyList<string> Aside, IReadOnlyList<ImportWarning> Notes)
{
    const int ProfileRows = 1_000;
    const int FieldProfileRows = 20_000;

    public IReadOnlyList<string> Kinds { get; } = [.. Parts.Select(p => p.Kind.Name).Distinct(StringComparer.Ordinal)];

    public static async Task<Result<ImportPlan>> Make(SluiceDb db, IImportKind kind, ImportFiles files, ImportOptions options, ImportId id, EffectiveRights? rights, DateTimeOffset now, CancellationToken cancel)
    {
        if (ImportPresets.Check(options.Preset) is { } unknown) return unknown;
        var notes = new List<ImportWarning>();
        foreach (var skipped in files.Skipped) notes.Add(new ImportWarning { Code = "fileIgnored", Message = $"{skipped.Name}: {skipped.Reason}" });
        if (ImportTables.Recognise(kind, files.Tables, options).Refused(out var refusal, out var tables)) return refusal;
        var custom = await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.ArchivedAt == null).Take(2_000).ToListAsync(cancel);
        var (parts, aside) = (new List<ImportPart>(), new List<string>());
        foreach (var table in tables)
        {
            if (table.Kind is not { } each)
            {
                aside.Add(table.Name);
                if (!options.Kinds.ContainsKey(table.Name)) notes.Add(new ImportWarning { Code = "fileIgnored", Message = $"{table.Name} is none of {string.Join(", ", ImportKinds.Together(kind).Select(c => c.Name))} by its columns and was left aside." });
                continue;
            }
            // Fields this run has made before it was interrupted are still its own.
            var known = custom.Where(f => f.Kind == each.Custom && f.ImportId != id).ToList();
            var mapped = ColumnMapping.Make(each, Columns(table, options, cancel), known, Said(options, table), table.Of, FieldLocks.Of(rights, each.Custom ?? RecordKind.Person), now);
            if (mapped.Refused(out refusal, out var columns)) return refusal;
            if (!columns.Any(c => c.Target is not null && c.Index >= 0))
                return new Refusal("noColumns", $"{table.Name}: no column fits {each.Name}. It has: {string.Join(", ", table.Source.Headers.Take(20))}. Name them with --column \"Header=field\".", "file");
            parts.Add(new ImportPart(table.Name, each, table.Source, columns) { Of = table.Of });
        }
        if (parts.Count == 0) return new Refusal("noTables", $"None of the files is read: {string.Join(", ", aside)}.", "file");
        if (Stray(options, parts) is { } stray) return stray;
        if (options.Match is { } match && Unmatched(kind, match, parts) is { } unmatched) return unmatched;
        foreach (var part in parts)
        {
            Settle(part, parts, options);
            Note(part, notes);
        }
        return new ImportPlan(parts, aside, notes);
    }

    // The columns of the table, and the members of JSON objects in one of them.
    static List<ImportColumn> Columns(ImportTable table, ImportOptions options, CancellationToken cancel)
    {
        var looking = new ProfileOptions { Rows = options.CreateFields ? FieldProfileRows : ProfileRows, DefaultCountry = options.Country };
        var columns = ColumnProfile.Of(table.Source, looking, cancel).Select((p, i) => new ImportColumn { Header = p.Header, Index = i, Profile = p }).ToList();
        foreach (var packed in columns.Where(c => PresetMapping.Of(table.Of?.Table, c.Header) is { Packed: true }).ToList())
        {
            packed.Because = "each of its members is a column of its own";
            columns.AddRange(PackedCells.Members(table.Source, packed.Index, looking, cancel).Select(p => new ImportColumn { Header = $"{packed.Header}.{p.Header}", Member = p.Header, Index = packed.Index, Profile = p }));
        }
        return columns;
    }

    // What was said of this table's columns: "contacts.csv:Email" is of that file alone.
    static ImportOptions Said(ImportOptions options, ImportTable table)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, field) in options.Columns.OrderBy(c => c.Key.StartsWith(table.Name + ":", StringComparison.OrdinalIgnoreCase)))
            columns[header.StartsWith(table.Name + ":", StringComparison.OrdinalIgnoreCase) ? header[(table.Name.Length + 1)..] : header] = field;
        foreach (var header in table.Source.Headers.Where(RejectedFile.IsOurs)) columns[header] = "";
        return options with { Columns = columns };
    }

    static Refusal? Stray(ImportOptions options, List<ImportPart> parts)
    {
        var headers = parts.SelectMany(p => p.Columns.Where(c => c.Index >= 0).Select(c => c.Header)).ToList();
        var exact = parts.SelectMany(p => p.Columns.Select(c => $"{p.Name}:{c.Header}"));
        var stray = options.Columns.Keys.FirstOrDefault(h => !headers.Concat(exact).Contains(h, StringComparer.OrdinalIgnoreCase));
        return stray is null ? null : new Refusal("unknownColumn", $"There is no column “{stray}”. There are: {string.Join(", ", headers.Take(50))}.", "column");
    }

    static Refusal? Unmatched(IImportKind kind, string match, List<ImportPart> parts)
    {
        var custom = match.StartsWith("fields.", StringComparison.Ordinal) && kind.Custom is not null;
        if (!custom && !kind.Matches.Contains(match, StringComparer.Ordinal)) return new Refusal("match", $"{kind.Name} are not matched by “{match}”. Possible: {string.Join(", ", kind.Matches)}{(kind.Custom is null ? "" : ", fields.NAME")}.", "match");
        return parts.Where(p => p.Kind == kind).All(p => p.Slot(match) < 0) ? new Refusal("match", $"No column fills “{match}”, by which rows shall be matched.", "match") : null;
    }

    // A column that names another record: as the import says, else as the system means it, else strictly where such
    // records come along, else as the field goes.
    static void Settle(ImportPart part, List<ImportPart> parts, ImportOptions options)
    {
        foreach (var column in part.Columns)
            if (column.Field is { Refers: { } kind } field)
                column.Unknown = options.Unknown ?? PresetMapping.Of(part.Of?.Table, column.Header)?.Unknown ?? (parts.Exists(p => p != part && p.Kind.Name == kind) ? IfUnknown.Reject : field.Unknown);
    }

    static void Note(ImportPart part, List<ImportWarning> notes)
    {
        if (part.Of is { } of) notes.Add(new ImportWarning { Code = "preset", Message = $"{part.Name} is a {of.Preset.Label} export: {of.Table.Holds}." });
        foreach (var note in part.Table.HeaderNotes) notes.Add(new ImportWarning { Code = "header", Message = $"{part.Name}: {note}" });
        foreach (var column in part.Columns.Where(c => c.Target is null && !RejectedFile.IsOurs(c.Header)))
            notes.Add(new ImportWarning { Code = "columnLeftOut", Message = $"{part.Name}: column “{column.Header}” was left out ({column.Because}).", Column = column.Header });
    }
}
