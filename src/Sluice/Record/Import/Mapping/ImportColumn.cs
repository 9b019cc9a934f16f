using Sluice.Record.Fields;
using Sluice.Record.Import.Kinds;
using Sluice.Tabular;

namespace Sluice.Record.Import.Mapping;

// A column of the file and where it goes. Field: of the kind; CustomKey: a custom field; neither: left out.
public sealed class ImportColumn
{
    public required string Header { get; init; }
    public required int Index { get; init; }
    public required ColumnProfile Profile { get; init; }
    public ImportField? Field { get; set; }
    public string? CustomKey { get; set; }
    // The custom field is made by this import: a cell that does not fit is left out instead of rejecting its row.
    public FieldDefinition? Makes { get; set; }
    public string Label { get; set; } = "";
    public string Because { get; set; } = "";
    public bool Doubt { get; set; }
    public bool Hard { get; set; }
    public Func<string, Cell>? Read { get; set; }
    // A member of the JSON object in the cell; null: the cell itself.
    public string? Member { get; init; }
    // One value for every row, which no cell says.
    public object? Always { get; init; }
    // What the system's ids here begin with; its own file is without.
    public string? Prefix { get; set; }
    // Of columns that name another record.
    public IfUnknown Unknown { get; set; }
    public int Misread { get; set; }
    public string? MisreadExample { get; set; }
    // The values of a field being made, while they are few.
    public Dictionary<string, bool> Seen { get; } = new(StringComparer.Ordinal);

    // The name by which it finds its field.
    public string Named => Member ?? Header;
    public string? Target => Field?.Name ?? (CustomKey is null ? null : "fields." + CustomKey);
}

// A cell's value (null: none), or why it cannot be read.
public readonly record struct Cell(object? Value, string? Problem)
{
    public static readonly Cell None = new(null, null);
    public static Cell Of(object value) => new(value, null);
    public static Cell Bad(string problem) => new(null, problem);
}
