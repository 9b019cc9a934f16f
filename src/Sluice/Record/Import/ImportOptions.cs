using Sluice.Platform.Access;
using Sluice.Record.Import.Kinds;
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
    // Header → field, or "file:Header" where several files have it; an empty field leaves the column out.
    public Dictionary<string, string> Columns { get; init; } = [];
    // File → kind, where it is not to be guessed; an empty kind leaves the file aside.
    public Dictionary<string, string> Kinds { get; init; } = [];
    // Whose export it is: hubspot, mailchimp …; null: as its headers tell; "none": nobody's.
    public string? Preset { get; init; }
    // What becomes of rows that name a record nobody knows; null: as the field says.
    public IfUnknown? Unknown { get; init; }
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
