using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;

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
    // What a line of it begins with.
    public int TaxBp { get; private set; }
    public Billing Billing { get; private set; }
    public int? TermMonths { get; private set; }
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

    public Refusal? Sell(int? taxBp, Billing? billing, int? termMonths)
    {
        var how = billing ?? Billing;
        // A term that is no longer said goes with what was paid again and again.
        var term = how == Billing.Once ? termMonths : termMonths ?? TermMonths ?? Pricing.UsualTerm;
        if (LineRules.Term(how, term) is { } refusal) return refusal;
        (TaxBp, Billing, TermMonths) = (taxBp ?? TaxBp, how, term);
        return null;
    }

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;
}

sealed class ProductMapping : IMapping<Product>
{
    public void Map(EntityTypeBuilder<Product> e)
    {
        e.ToTable("sell_products");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.SortName, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.ExternalId });
    }
}
