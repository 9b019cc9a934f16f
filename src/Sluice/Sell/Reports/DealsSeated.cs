using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Reports;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Reports;

// Whoever sits at deals, for those who ask what came after they were met.
sealed class DealsSeated : ISeatedDeals
{
    public async Task<IReadOnlyList<SeatedDeal>> Of(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var rows = await (
            from seat in db.Set<DealPerson>()
            join d in DealRows.Alive(db) on seat.DealId equals d.Id
            where people.Contains(seat.PersonId)
            select new { d.Id, seat.PersonId, d.Name, d.CreatedAt, d.ClosedAt, d.Status, d.AmountMinor, d.Currency }).ToListAsync(cancel);
        return [.. rows.Select(r => new SeatedDeal(r.Id.Value, r.PersonId, r.Name, $"/sell/deals/{r.Id.Value:D}", r.CreatedAt, r.ClosedAt, r.Status switch { DealStatus.Won => true, DealStatus.Lost => false, _ => null }, r.AmountMinor, r.Currency))];
    }
}
