using Sluice.Platform.Db;

namespace Sluice.Record.Reports;

// A deal that somebody sits at, once for each of them: when it began and how it ended. Won null: not closed.
public sealed record SeatedDeal(Guid Id, PersonId PersonId, string Name, string Href, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, bool? Won, long? AmountMinor, string Currency);

// By whoever keeps deals, for those who ask what came after something.
public interface ISeatedDeals
{
    Task<IReadOnlyList<SeatedDeal>> Of(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel);
}
