namespace Sluice.Record.Import;

// How far it is. Saved in the transaction of each chunk, so that a killed import goes on exactly behind it.
public sealed partial class ImportRun
{
    public int Part { get; private set; }
    public int Row { get; private set; }
    public long RejectedBytes { get; private set; }
    public long BytesDone { get; private set; }
    public long BytesAll { get; private set; }
    public int Rows { get; private set; }
    public int Created { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public int Rejected { get; private set; }
    public int Duplicates { get; private set; }
    // Which process works on it, "host:pid", and when it last said so.
    public string? RunBy { get; private set; }
    public DateTimeOffset? BeatAt { get; private set; }

    void Restart()
    {
        (Part, Row, RejectedBytes, BytesDone, BytesAll) = (0, 0, 0, 0, 0);
        (Rows, Created, Updated, Unchanged, Rejected, Duplicates) = (0, 0, 0, 0, 0, 0);
    }

    public void Beat(string by, DateTimeOffset now) => (RunBy, BeatAt) = (by, now);

    public void Advance(ImportPosition at, ImportTally tally, ImportReport report, DateTimeOffset now)
    {
        (Part, Row, RejectedBytes, BytesDone, BytesAll, BeatAt) = (at.Part, at.Row, at.RejectedBytes, at.BytesDone, at.BytesAll, now);
        (Rows, Created, Updated, Unchanged, Rejected, Duplicates) = (tally.Rows, tally.Created, tally.Updated, tally.Unchanged, tally.Rejected, tally.Duplicates);
        Report = Platform.Db.JsonText.Of(report);
    }
}

public readonly record struct ImportPosition(int Part, int Row, long RejectedBytes, long BytesDone, long BytesAll);

// Every row read is in exactly one of the five.
public sealed class ImportTally
{
    public int Rows => Created + Updated + Unchanged + Rejected + Duplicates;
    public int Created { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public int Rejected { get; set; }
    public int Duplicates { get; set; }

    public static ImportTally Of(ImportRun run) => new()
    {
        Created = run.Created, Updated = run.Updated, Unchanged = run.Unchanged, Rejected = run.Rejected, Duplicates = run.Duplicates,
    };

    public ImportTally Minus(ImportTally before) => new()
    {
        Created = Created - before.Created, Updated = Updated - before.Updated, Unchanged = Unchanged - before.Unchanged, Rejected = Rejected - before.Rejected, Duplicates = Duplicates - before.Duplicates,
    };

    public ImportTally Plus(ImportTally more) => new()
    {
        Created = Created + more.Created, Updated = Updated + more.Updated, Unchanged = Unchanged + more.Unchanged, Rejected = Rejected + more.Rejected, Duplicates = Duplicates + more.Duplicates,
    };
}
