using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Reports;

// A deal that came to its end: whose, about what, and how.
public sealed record ClosedDeal(Guid Id, CompanyId? CompanyId, UserId? OwnerId, bool Won, IReadOnlyList<string> Products);

// By whoever keeps deals; the latest first, so many at most.
public interface IClosedDeals
{
    Task<IReadOnlyList<ClosedDeal>> Closed(SluiceDb db, int most, CancellationToken cancel);
}
