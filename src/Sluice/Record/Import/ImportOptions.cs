using Sluice.Platform.Access;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import;

public enum ImportMode { Upsert, Create, Update }

// What was asked of an import, on the command line, on screen or by API.
public sealed record ImportOptions
{
    public ImportMode Mode { get; init; } = ImportMode.Upsert;
    // A field by which rows find their records; null: the kind's own order of keys.
    public string? Match { get; init; }
    // Header → field; an empty field leaves the column out.
    public Dictionary<string, string> Columns { get; init; } = [];
    public bool CreateFields { get; init; }
    public char? Delimiter { get; init; }
    public string? List { get; init; }
    public LawfulBasis Basis { get; init; }
    public string? BasisNote { get; init; }
    public string Source { get; init; } = "";
    public Direction Origin { get; init; } = Direction.Own;
    public UserId? Owner { get; init; }
    // Country of telephone numbers without a calling code.
    public string? Country { get; init; }
}
