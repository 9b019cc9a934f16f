namespace Sluice.Record.Import.Kinds;

// How a cell of a field is read.
public enum CellShape { Text, Word, Key, Keys, Names, Email, Phone, Country, Language, Integer, Number, Money, Date, Instant, YesNo, Url, Domain, Tags, Lifecycle, Role, Basis, YesOrSince, Stop, Mailing }

// What becomes of a row that names a record which is neither here nor in the import.
public enum IfUnknown { Reject, Leave, Make }

// A field a file may fill. Many: several columns may, the first is the primary. Hard: a cell that cannot be read
// rejects its row; otherwise the cell is left out and the report says so.
public sealed record ImportField(string Name, string Label, CellShape Shape, params string[] Aliases)
{
    public bool Many { get; init; }
    public bool Hard { get; init; }
    // The kind of record it names, and what becomes of the row where nobody knows that one and neither the import nor
    // the system it comes from says more. A kind that has a file of its own in the import is always strict.
    public string? Refers { get; init; }
    public IfUnknown Unknown { get; init; } = IfUnknown.Leave;
    // Names that many kinds of columns have: the values must fit too. Null: the name is enough.
    public Func<Tabular.ColumnProfile, bool>? Fits { get; init; }
}
