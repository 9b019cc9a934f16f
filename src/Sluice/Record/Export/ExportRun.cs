using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Export;

public enum ExportState { Sending, Waiting, Writing, Done, Failed, Cancelled, BrokenOff }

// Who took what out, and when. Written before the first row leaves, whether it is streamed or written to a file first.
public sealed partial class ExportRun : IInWorkspace
{
    ExportRun() { }

    public ExportId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Kind { get; private set; } = "";
    public string Filter { get; private set; } = "";
    // None: all of the kind.
    public string Columns { get; private set; } = "";
    public ExportFormat Format { get; private set; }
    public string Actor { get; private set; } = "";
    public ExportState State { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public int? Rows { get; private set; }
    public long? Bytes { get; private set; }

    public IReadOnlyList<string> ColumnList => Columns.Split(',', StringSplitOptions.RemoveEmptyEntries);

    static ExportRun Of(ExportChoice choice, ExportState state, Actor actor, DateTimeOffset now) => new()
    {
        Id = Ids.New<ExportId>(now),
        Kind = choice.Kind.Name,
        Filter = choice.Filter,
        Columns = string.Join(',', choice.Columns),
        Format = choice.Format,
        Actor = actor.Value,
        State = state,
        StartedAt = now,
    };

    public static async Task<ExportRun> Begin(SluiceDb db, ExportChoice choice, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var run = Of(choice, ExportState.Sending, actor, clock.Now());
        db.Add(run);
        await run.TellStarted(db, clock, cancel);
        return run;
    }

    public async Task End(SluiceDb db, int rows, TimeProvider clock, CancellationToken cancel)
    {
        (State, FinishedAt, Rows) = (ExportState.Done, clock.Now(), rows);
        await TellFinished(db, clock, cancel);
    }

    public Task BreakOff(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        (State, FinishedAt) = (ExportState.BrokenOff, clock.Now());
        return TellBrokenOff(db, clock, cancel);
    }
}
