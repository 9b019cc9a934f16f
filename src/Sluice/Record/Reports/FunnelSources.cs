using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Reports;

// A stage that knows a step better than the lifecycle does: visitors by Identify, talks by Prospect.
public interface IFunnelSource
{
    // The step's key: "visitors", "contacted", "talked", "meeting".
    string Step { get; }

    Task<long> Count(SluiceDb db, ReportSpan span, CancellationToken cancel);

    // The page that lists what was counted.
    string Href(ReportSpan span);
}

// What deals brought, by whoever keeps them.
public interface IMoneyWon
{
    Task<IReadOnlyList<MoneyWon>> Won(SluiceDb db, ReportSpan span, CancellationToken cancel);

    string Href(ReportSpan span, Direction origin);
}

public sealed record MoneyWon(Direction Origin, string Currency, int Deals, long Minor);
