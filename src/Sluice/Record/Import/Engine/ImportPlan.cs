using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;
using Sluice.Tabular;

namespace Sluice.Record.Import.Engine;

// Which file is of which kind, in what order they are read, and where their columns go.
public sealed record ImportPlan(IReadOnlyList<ImportPart> Parts, IReadOnlyList<ImportWarning> Notes)
{
    const int ProfileRows = 1_000;
    const int FieldProfileRows = 20_000;
    const double Alike = 0.5;

    public static async Task<Result<ImportPlan>> Make(SluiceDb db, IImportKind kind, ImportFiles files, ImportOptions options, ImportId id, DateTimeOffset now, CancellationToken cancel)
    {
        var notes = new List<ImportWarning>();
        foreach (var skipped in files.Skipped) notes.Add(new ImportWarning { Code = "fileIgnored", Message = $"{skipped.Name}: {skipped.Reason}" });
        var custom = await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.ArchivedAt == null).Take(2_000).ToListAsync(cancel);
        var parts = new List<ImportPart>();
        foreach (var (each, table) in Recognise(kind, files.Tables, notes))
        {
            var profiles = ColumnProfile.Of(table, new ProfileOptions { Rows = options.CreateFields ? FieldProfileRows : ProfileRows, DefaultCountry = options.Country }, cancel);
            // Fields this run has made before it was interrupted are still its own.
            var known = custom.Where(f => f.Kind == each.Custom && f.ImportId != id).ToList();
            var mapped = ColumnMapping.Make(each, profiles, known, Leave(options, table), now);
            if (mapped.Refused(out var refusal, out var columns)) return refusal;
            if (!columns.Any(c => c.Target is not null))
                return new Refusal("noColumns", $"{table.Name}: no column fits {each.Name}. It has: {string.Join(", ", table.Headers.Take(20))}. Name them with --column \"Header=field\".", "file");
            parts.Add(new ImportPart(each, table, columns));
        }
        if (Stray(options, parts) is { } stray) return stray;
        if (options.Match is { } match && Unmatched(kind, match, parts) is { } unmatched) return unmatched;
        foreach (var part in parts) Note(part, notes);
        return new ImportPlan(parts, notes);
    }

    static List<(IImportKind, TableSource)> Recognise(IImportKind kind, List<TableSource> tables, List<ImportWarning> notes)
    {
        if (tables.Count == 1) return [(kind, tables[0])];
        var candidates = kind.Companions.Select(ImportKinds.Find).OfType<IImportKind>().Append(kind).ToList();
        var found = new List<(IImportKind Kind, TableSource Table)>();
        foreach (var table in tables)
        {
            var headers = table.Headers.Where(h => !RejectedFile.IsOurs(h)).ToList();
            var best = candidates.Select(c => (Kind: c, Likeness: ColumnMapping.Likeness(c, headers))).MaxBy(c => (c.Likeness, c.Kind == kind));
            if (best.Likeness >= Alike) found.Add((best.Kind, table));
            else notes.Add(new ImportWarning { Code = "fileIgnored", Message = $"{table.Name} is none of {string.Join(", ", candidates.Select(c => c.Name))} by its columns and was left aside." });
        }
        return [.. found.OrderBy(f => candidates.IndexOf(f.Kind))];
    }

    static ImportOptions Leave(ImportOptions options, TableSource table)
    {
        if (!table.Headers.Any(RejectedFile.IsOurs)) return options;
        var columns = new Dictionary<string, string>(options.Columns, StringComparer.OrdinalIgnoreCase);
        foreach (var header in table.Headers.Where(RejectedFile.IsOurs)) columns[header] = "";
        return options with { Columns = columns };
    }

    static Refusal? Stray(ImportOptions options, List<ImportPart> parts)
    {
        var headers = parts.SelectMany(p => p.Table.Headers).ToList();
        var stray = options.Columns.Keys.FirstOrDefault(h => !headers.Contains(h, StringComparer.OrdinalIgnoreCase));
        return stray is null ? null : new Refusal("unknownColumn", $"There is no column “{stray}”. There are: {string.Join(", ", headers.Take(50))}.", "column");
    }

    static Refusal? Unmatched(IImportKind kind, string match, List<ImportPart> parts)
    {
        var custom = match.StartsWith("fields.", StringComparison.Ordinal) && kind.Custom is not null;
        if (!custom && !kind.Matches.Contains(match, StringComparer.Ordinal)) return new Refusal("match", $"{kind.Name} are not matched by “{match}”. Possible: {string.Join(", ", kind.Matches)}{(kind.Custom is null ? "" : ", fields.NAME")}.", "match");
        return parts.Where(p => p.Kind == kind).All(p => p.Slot(match) < 0) ? new Refusal("match", $"No column fills “{match}”, by which rows shall be matched.", "match") : null;
    }

    static void Note(ImportPart part, List<ImportWarning> notes)
    {
        foreach (var note in part.Table.HeaderNotes) notes.Add(new ImportWarning { Code = "header", Message = $"{part.Table.Name}: {note}" });
        foreach (var column in part.Columns.Where(c => c.Target is null && !RejectedFile.IsOurs(c.Header)))
            notes.Add(new ImportWarning { Code = "columnLeftOut", Message = $"{part.Table.Name}: column “{column.Header}” was left out ({column.Because}).", Column = column.Header });
    }
}
