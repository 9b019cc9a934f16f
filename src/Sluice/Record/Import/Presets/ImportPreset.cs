using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Presets;

// Another system, and the files it exports. Written down, not programmed: a new system is a new list of these.
public sealed record ImportPreset(string Name, string Label, IReadOnlyList<PresetTable> Tables);

// One file of a system: how its headers tell it, where its columns go, what is so for every row of it.
// A header may end with "*": whatever follows.
public sealed record PresetTable(string Kind, string Holds)
{
    // All of these, none of those, and so many of the telling ones.
    public IReadOnlyList<string> Needs { get; init; } = [];
    public IReadOnlyList<string> Lacks { get; init; } = [];
    public IReadOnlyList<string> Tells { get; init; } = [];
    public int AtLeast { get; init; } = 2;
    // Where headers alone do not tell: how the file's name begins.
    public string? Called { get; init; }
    // The first column of several for one field wins.
    public IReadOnlyList<PresetColumn> Columns { get; init; } = [];
    public IReadOnlyList<PresetValue> Always { get; init; } = [];

    public bool Fits(string file, IReadOnlyList<string> keys) =>
        (Called is null || Path.GetFileName(file).StartsWith(Called, StringComparison.OrdinalIgnoreCase))
        && Needs.All(n => keys.Any(k => Is(n, k))) && !Lacks.Any(l => keys.Any(k => Is(l, k))) && Told(keys) >= AtLeast;

    // How many headers mean something here.
    public int Known(IReadOnlyList<string> keys) => keys.Count(k => Needs.Concat(Tells).Concat(Columns.Select(c => c.Header)).Any(h => Is(h, k)));

    public int Told(IReadOnlyList<string> keys) => keys.Count(k => Tells.Any(t => Is(t, k)));

    // Of a header and of a key, as HeaderKey makes it.
    public static bool Is(string header, string key) =>
        header[^1] == '*' ? key.StartsWith(HeaderKey.Of(header), StringComparison.Ordinal) : HeaderKey.Of(header) == key;
}

// Target: a field of the kind; empty leaves the column out.
public sealed record PresetColumn(string Header, string Target)
{
    // Put before each key: ids of two systems never meet.
    public string? Prefix { get; init; }
    // Their words, whatever the capitals, for ours; an empty one says nothing.
    public IReadOnlyDictionary<string, string>? Words { get; init; }
    // Takes out of the cell what is meant.
    public Func<string, string>? Pick { get; init; }
    public IfUnknown? Unknown { get; init; }
    // The cell is a JSON object, each member of which is a column.
    public bool Packed { get; init; }
}

public sealed record PresetValue(string Target, string Text);
