using Sluice.Platform.Work;

namespace Sluice.Platform.Db;

// A table that has grown since its indexes were last counted is read by a bad plan.
public sealed record CountStatistics : IWork;

sealed class StatisticsCounting : IWorker<CountStatistics>
{
    public Task Run(CountStatistics work, WorkContext context, CancellationToken cancel) => context.Db.Dialect.KeepStatistics(context.Db, cancel);
}
