using Sluice.Platform.Work;

namespace Sluice.Record.Bulk;

// A bulk act too large for one request, forwards or backwards.
public sealed record RunBulk(BulkId Id) : IWork
{
    string? IWork.UniqueKey => Id.Value.ToString("D");
}

sealed class RunBulkWorker(TimeProvider clock) : IWorker<RunBulk>
{
    public Task Run(RunBulk work, WorkContext context, CancellationToken cancel) => BulkRun.ToEnd(context.Db, work.Id, clock, cancel);
}
