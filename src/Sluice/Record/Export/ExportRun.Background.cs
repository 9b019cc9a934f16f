using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Record.Export;

// A run that is written to a file which is kept for a while.
public sealed partial class ExportRun
{
    public const int KeptDays = 7;

    // How many rows there were when the writing began, and how many of them are written.
    public int? Total { get; private set; }
    public int Written { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? BegunAt { get; private set; }
    public DateTimeOffset? KeptUntil { get; private set; }
    public DateTimeOffset? GoneAt { get; private set; }
    // Why it failed, or why its file is gone.
    public string? Reason { get; private set; }

    public bool IsBusy => State is ExportState.Waiting or ExportState.Writing;

    public bool IsKept(DateTimeOffset now) => GoneAt is null && KeptUntil > now;

    public static async Task<ExportRun> Enqueue(SluiceDb db, ExportChoice choice, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var run = Of(choice, ExportState.Waiting, actor, clock.Now());
        db.Add(run);
        db.Enqueue(new RunExport(run.Id), clock);
        await run.TellStarted(db, clock, cancel);
        return run;
    }

    // A file that was begun before is begun anew: what was read until then may have changed since.
    public void BeginFile(int total, DateTimeOffset now) => (State, Total, Written, Attempts, BegunAt) = (ExportState.Writing, total, 0, Attempts + 1, now.ToMicroseconds());

    public void EndFile(int rows, long bytes, DateTimeOffset now) =>
        (State, Rows, Written, Bytes, FinishedAt, KeptUntil) = (ExportState.Done, rows, rows, bytes, now.ToMicroseconds(), now.AddDays(KeptDays).ToMicroseconds());

    public void Fail(string reason, DateTimeOffset now) => (State, Reason, FinishedAt) = (ExportState.Failed, reason, now.ToMicroseconds());

    public void Cancel(DateTimeOffset now) => (State, FinishedAt) = (ExportState.Cancelled, now.ToMicroseconds());

    public void FileIsGone(string reason, DateTimeOffset now) => (GoneAt, Reason) = (now.ToMicroseconds(), reason);
}
