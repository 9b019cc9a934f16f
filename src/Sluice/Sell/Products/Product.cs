using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Products;

public sealed class Product : IInWorkspace
{
    Product() { }

    public ProductId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string SortName { get; private set; } = "";
    public string Code { get; private set; } = "";
    public string Series { get; private set; } = "";
    public long? PriceMinor { get; private set; }
    public string Currency { get; private set; } = "EUR";
    public string? ExternalId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }
    public ImportId? ImportId { get; set; }

    public static Product Offer(string name, string currency, DateTimeOffset now)
    {
        var product = new Product { Id = Ids.New<ProductId>(now), CreatedAt = now };
        product.Describe(name, currency: currency);
        return product;
    }

    // Null leaves as it is.
    public void Describe(string? name = null, string? code = null, string? series = null, long? priceMinor = null, string? currency = null, string? externalId = null)
    {
        Name = name?.Trim() ?? Name;
        SortName = TextKeys.Sort(Name);
        Code = code?.Trim() ?? Code;
        Series = series?.Trim() ?? Series;
        PriceMinor = priceMinor ?? PriceMinor;
        Currency = currency?.Trim().ToUpperInvariant() ?? Currency;
        ExternalId = externalId is null ? ExternalId : externalId.Trim() is { Length: > 0 } id ? id : null;
    }

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;
}

// So many of a product on a deal, at the price agreed for it.
public sealed class DealProduct : IInWorkspace, IOwnedPart
{
    public WorkspaceId WorkspaceId { get; set; }
    public DealId DealId { get; set; }
    public ProductId ProductId { get; set; }
    public decimal Quantity { get; set; } = 1;
    public long PriceMinor { get; set; }

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Deal), DealId);
    string IOwnedPart.Field => "products";

    public long TotalMinor => (long)decimal.Round(Quantity * PriceMinor, 0, MidpointRounding.AwayFromZero);
}

sealed class ProductMapping : IMapping<Product>, IMapping<DealProduct>
{
    public void Map(EntityTypeBuilder<Product> e)
    {
        e.ToTable("sell_products");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.SortName, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.ExternalId });
    }

    public void Map(EntityTypeBuilder<DealProduct> e)
    {
        e.ToTable("sell_deal_products");
        e.HasKey(x => new { x.WorkspaceId, x.DealId, x.ProductId });
        e.Ignore(x => x.TotalMinor);
        e.HasIndex(x => new { x.WorkspaceId, x.ProductId, x.DealId });
    }
}
