using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Sell.Deals;
using Sluice.Sell.Products;

namespace Sluice.Sell.Api;

public sealed record ProductAnswer(ProductId Id, string Name, string Code, string Series, MoneyJson? Price, decimal TaxRate, Billing Billing, int? TermMonths, string? ExternalId, bool Archived)
{
    public static ProductAnswer Of(Product p) => new(p.Id, p.Name, p.Code, p.Series, MoneyJson.Of(p.PriceMinor, p.Currency), Percents.Of(p.TaxBp), p.Billing, p.TermMonths, p.ExternalId, p.ArchivedAt is not null);
}

static class ProductEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var products = api.MapGroup("/products").WithTags("products");
        products.MapGet("", List).Needs(Permission.See);
        products.MapPost("", Offer).Needs(Permission.Sell).Accepts<JsonObject>("application/json");
        products.MapGet("/{id}", One).Needs(Permission.See);
        products.MapPatch("/{id}", Change).Needs(Permission.Sell).Accepts<JsonObject>("application/json");
        products.MapDelete("/{id}", Archive).Needs(Permission.Sell);
    }

    static async Task<IResult> List(string? after, int? limit, SluiceDb db, CancellationToken cancel)
    {
        var size = Limits.Page(limit);
        var products = db.Set<Product>().AsNoTracking().Where(p => p.ArchivedAt == null);
        if (Cursor.TryParse(after, out var cursor))
        {
            var (name, id) = (cursor.Sort!, new ProductId(cursor.Id));
            products = products.Where(p => p.SortName.CompareTo(name) > 0 || (p.SortName == name && p.Id > id));
        }
        var rows = await products.OrderBy(p => p.SortName).ThenBy(p => p.Id).Take(size + 1).ToListAsync(cancel);
        var next = rows.Count > size ? new Cursor(rows[size - 1].SortName, rows[size - 1].Id.Value).ToString() : null;
        return Results.Ok(new ListAnswer<ProductAnswer>([.. rows.Take(size).Select(ProductAnswer.Of)], next));
    }

    static async Task<IResult> One(string id, SluiceDb db, CancellationToken cancel) =>
        await Find(db, id, cancel) is { } product ? Results.Ok(ProductAnswer.Of(product)) : Problems.NotFound("This product");

    static async Task<IResult> Offer(JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var usual = await DealBook.Currency(db, cancel);
        var product = Product.Offer("", usual, clock.Now());
        if (Describe(product, json, usual, required: true) is { } errors) return Problems.Of(errors);
        db.Add(product);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/products/{product.Id.Value:D}", ProductAnswer.Of(product));
    }

    static async Task<IResult> Change(string id, JsonObject json, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } product) return Problems.NotFound("This product");
        if (Describe(product, json, product.Currency, required: false) is { } errors) return Problems.Of(errors);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(ProductAnswer.Of(product));
    }

    static async Task<IResult> Archive(string id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } product) return Problems.NotFound("This product");
        product.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static async Task<Product?> Find(SluiceDb db, string id, CancellationToken cancel) =>
        Ids.TryParse<ProductId>(id, out var product) ? await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == product, cancel) : null;

    static IReadOnlyDictionary<string, string[]>? Describe(Product product, JsonObject json, string usual, bool required)
    {
        var body = new Body(json);
        var name = body.Text("name");
        if ((required || body.Has("name")) && name?.Trim() is not { Length: > 0 and <= 200 }) body.Refuse("name", "A product has a name of at most 200 characters.");
        if (!MoneyJson.TryRead(body.Node("price"), usual, out var price, out var currency)) body.Refuse("price", "An amount is needed here, such as \"49.00\".");
        var (code, series, externalId) = (body.Text("code"), body.Text("series"), body.Text("externalId"));
        if (!Percents.TryRead(body.Node("taxRate"), out var tax)) body.Refuse("taxRate", "A number of per cent from 0 to 100 is needed here.");
        var (billing, term) = (body.Choice<Billing>("billing"), body.Whole("termMonths"));
        if (!body.IsGood()) return body.Errors;
        body.Take(product.Sell(tax, billing, term), "termMonths");
        if (body.Errors.Count > 0) return body.Errors;
        product.Describe(name, code, series, price, body.Has("price") ? currency : null, externalId);
        return null;
    }
}
