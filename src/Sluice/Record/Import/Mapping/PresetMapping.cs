using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Presets;
using Sluice.Tabular;

namespace Sluice.Record.Import.Mapping;

// A system's words put before a column's reader: settled once, so that a row costs a look-up at most.
static class PresetMapping
{
    public static PresetColumn? Of(PresetTable? table, string header)
    {
        if (table is null) return null;
        var key = HeaderKey.Of(header);
        return table.Columns.FirstOrDefault(c => PresetTable.Is(c.Header, key));
    }

    public static Func<string, Cell> Over(PresetColumn said, Func<string, Cell> read)
    {
        if (said.Prefix is { } prefix) read = Prefixed(prefix, read);
        if (said.Words is { } words) read = Translated(words.ToDictionary(w => w.Key, w => w.Value.Length == 0 ? Cell.None : read(w.Value), StringComparer.OrdinalIgnoreCase), read);
        return said.Pick is { } pick ? Picked(pick, read) : read;
    }

    // What is so for every row, as a column without a cell.
    public static IEnumerable<ImportColumn> Always(PresetTable table, IImportKind kind, string? country)
    {
        foreach (var (target, text) in table.Always)
        {
            var field = kind.Fields.First(f => f.Name == target);
            var profile = ColumnProfile.Of(table.Holds, [text]);
            var read = CellReaders.For(field.Shape, profile, country);
            yield return new ImportColumn { Header = table.Holds, Index = -1, Profile = profile, Field = field, Label = field.Label, Because = $"all of them are {table.Holds}", Read = read, Always = read(text).Value };
        }
    }

    static Func<string, Cell> Prefixed(string prefix, Func<string, Cell> read) => text => read(text).Value switch
    {
        string one => Cell.Of(prefix + one),
        string[] several => Cell.Of(Array.ConvertAll(several, s => prefix + s)),
        _ => Cell.None,
    };

    static Func<string, Cell> Translated(Dictionary<string, Cell> words, Func<string, Cell> read) => text => words.TryGetValue(text, out var cell) ? cell : read(text);

    static Func<string, Cell> Picked(Func<string, string> pick, Func<string, Cell> read) => text => text.Length == 0 ? Cell.None : read(pick(text));
}
