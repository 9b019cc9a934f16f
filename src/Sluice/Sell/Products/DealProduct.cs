using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Products;

// A line of a deal: so many of a product at the price agreed for it, in the order its rep gave it.
public sealed class DealProduct : IInWorkspace, IOwnedPart, IPriced
{
    public WorkspaceId WorkspaceId { get; set; }
    public DealId DealId { get; set; }
    public int Position { get; set; }
    public ProductId ProductId { get; set; }
    public decimal Quantity { get; set; } = 1;
    // What the product cost by the list on the day it was put on the deal.
    public long ListMinor { get; set; }
    public long PriceMinor { get; set; }
    public int DiscountBp { get; set; }
    public int TaxBp { get; set; }
    public Billing Billing { get; set; }
    public int? TermMonths { get; set; }
    public string Note { get; set; } = "";

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Deal), DealId);
    string IOwnedPart.Field => "products";
}

sealed class DealProductMapping : IMapping<DealProduct>
{
    public void Map(EntityTypeBuilder<DealProduct> e)
    {
        e.ToTable("sell_deal_products");
        e.HasKey(x => new { x.WorkspaceId, x.DealId, x.Position });
        e.HasIndex(x => new { x.WorkspaceId, x.ProductId, x.DealId });
    }
}
