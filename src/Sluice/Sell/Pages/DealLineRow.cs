using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Sell.Products;

namespace Sluice.Sell.Pages;

public sealed record DealLineRow(ProductId Id, string Name, int Position, decimal Quantity, long ListMinor, long PriceMinor, int DiscountBp, int TaxBp, Billing Billing, int? TermMonths, string Note) : IPriced
{
    public static Task<List<DealLineRow>> Of(SluiceDb db, DealId id, CancellationToken cancel) =>
        (from line in db.Set<DealProduct>().AsNoTracking()
         join product in db.Set<Product>() on line.ProductId equals product.Id
         where line.DealId == id
         orderby line.Position
         select new DealLineRow(product.Id, product.Name, line.Position, line.Quantity, line.ListMinor, line.PriceMinor, line.DiscountBp, line.TaxBp, line.Billing, line.TermMonths, line.Note)).Take(200).ToListAsync(cancel);
}
