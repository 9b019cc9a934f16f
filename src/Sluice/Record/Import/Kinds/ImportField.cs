namespace Sluice.Record.Import.Kinds;

// How a cell of a field is read.
public enum CellShape { Text, Word, Key, Email, Phone, Country, Language, Integer, Number, Money, Date, Instant, YesNo, Url, Domain, Tags, Lifecycle, Role, Basis, YesOrSince, Mailing }

// A field a file may fill. Many: several columns may, the first is the primary. Hard: a cell that cannot be read
// rejects its row; otherwise the cell is left out and the report says so.
public sealed record ImportField(string Name, string Label, CellShape Shape, params string[] Aliases)
{
    public bool Many { get; init; }
    public bool Hard { get; init; }
    // Names that many kinds of columns have: the values must fit too. Null: the name is enough.
    public Func<Tabular.ColumnProfile, bool>? Fits { get; init; }
}
