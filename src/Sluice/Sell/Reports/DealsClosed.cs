using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Reports;
using Sluice.Sell.Deals;
using Sluice.Sell.Products;

namespace Sluice.Sell.Reports;

// Won and lost, for those who learn from it.
sealed class DealsClosed : IClosedDeals
{
    public async Task<IReadOnlyList<ClosedDeal>> Closed(SluiceDb db, int most, CancellationToken cancel)
    {
        var closed = DealRows.Alive(db).Where(d => d.Status == DealStatus.Won || d.Status == DealStatus.Lost).OrderByDescending(d => d.ClosedAt).ThenByDescending(d => d.Id).Take(most);
        var deals = await closed.Select(d => new { d.Id, d.CompanyId, d.OwnerId, d.Status }).ToListAsync(cancel);
        var products = (await (
            from d in closed
            join line in db.Set<DealProduct>() on d.Id equals line.DealId
            join product in db.Set<Product>() on line.ProductId equals product.Id
            select new { line.DealId, product.Name }).ToListAsync(cancel)).ToLookup(l => l.DealId, l => l.Name);
        return [.. deals.Select(d => new ClosedDeal(d.Id.Value, d.CompanyId, d.OwnerId, d.Status == DealStatus.Won, [.. products[d.Id].Distinct(StringComparer.Ordinal)]))];
    }
}
