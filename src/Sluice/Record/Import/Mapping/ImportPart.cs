using Sluice.Platform.Db;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Presets;
using Sluice.Tabular;

namespace Sluice.Record.Import.Mapping;

// One table of the import with its kind and its columns.
public sealed class ImportPart(string name, IImportKind kind, TableSource table, IReadOnlyList<ImportColumn> columns)
{
    readonly ImportColumn[] used = [.. columns.Where(c => c.Read is not null)];

    readonly PackedCells packed = new();

    // The table's, told apart from others of the same name.
    public string Name => name;
    // Who says what the file says.
    public string Says => Of is { } of ? $"{of.Preset.Label}’s {name} says" : $"{name} says";
    public IImportKind Kind => kind;
    // Whose export it is, and of what; null where it is nobody's we know.
    public (ImportPreset Preset, PresetTable Table)? Of { get; init; }
    public TableSource Table => table;
    public IReadOnlyList<ImportColumn> Columns => columns;
    public IReadOnlyList<ImportColumn> Used => used;
    public CustomValues Custom { get; } = new([.. columns.Where(c => c.Read is not null)]);

    // Places in DraftRow.Values; empty where no column fills the field.
    public int[] Slots(string field) => [.. used.Select((c, i) => (c, i)).Where(p => p.c.Target == field).Select(p => p.i)];

    // -1 where no column fills the field.
    public int Slot(string field) => Slots(field) is [var first, ..] ? first : -1;

    // Once more, for a row that was counted before.
    public DraftRow ReadAgain(TableRow row)
    {
        var misread = used.Select(c => c.Misread).ToArray();
        var draft = Read(row);
        for (var i = 0; i < used.Length; i++) used[i].Misread = misread[i];
        return draft;
    }

    public DraftRow Read(TableRow row)
    {
        var draft = new DraftRow(row.Number, row.Cells, new object?[used.Length]);
        if (row.Problem is not null)
        {
            draft.Reject(null, null, row.Problem);
            return draft;
        }
        for (var i = 0; i < used.Length; i++)
        {
            var column = used[i];
            if (column.Always is not null) draft.Values[i] = column.Always;
            if ((column.Member is null ? column.Index < 0 ? null : row.Cells[column.Index] : packed.Get(row, column.Index, column.Member)) is not { } text) continue;
            text = CellParse.Bare(text);
            var cell = column.Read!(text);
            if (cell.Problem is null)
            {
                draft.Values[i] = cell.Value;
                if (column.Makes is { Type: Fields.CustomType.OneOf } && column.Seen.Count < 200 && cell.Value is string choice) column.Seen[choice] = true;
            }
            else if (column.Hard) draft.Reject(column.Header, text, cell.Problem);
            else
            {
                column.Misread++;
                column.MisreadExample ??= text;
            }
        }
        draft.Custom = Custom.Of(draft);
        return draft;
    }
}

// A row as read: its cells for the file of rejected rows, its values for the writer.
public sealed class DraftRow(int number, string?[] cells, object?[] values)
{
    public int Number => number;
    public string?[] Cells => cells;
    public object?[] Values => values;
    // The custom ones of them.
    public FieldBag Custom { get; set; } = FieldBag.Empty;
    public string? Column { get; private set; }
    public string? Value { get; private set; }
    public string? Reason { get; private set; }
    public bool IsRejected => Reason is not null;

    // The first reason stands.
    public void Reject(string? column, string? value, string reason)
    {
        if (Reason is not null) return;
        (Column, Value, Reason) = (column, value, reason);
    }

    public string? Text(int slot) => slot < 0 ? null : (string?)values[slot];

    public T? Get<T>(int slot) where T : struct => slot < 0 ? null : (T?)values[slot];

    // One value of a slot, or several of one cell.
    public IEnumerable<string> Each(int slot) => slot < 0 ? [] : values[slot] switch { string one => [one], string[] several => several, _ => [] };

    // All values of a field that several columns, or several addresses in one cell, may fill.
    public IEnumerable<string> All(int[] slots)
    {
        foreach (var slot in slots)
        {
            if (values[slot] is string one) yield return one;
            else if (values[slot] is string[] several)
                foreach (var each in several) yield return each;
        }
    }
}
