using Microsoft.EntityFrameworkCore;
using Sluice.Record;
using Sluice.Record.Import.Companies;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Import.People;
using Sluice.Sell.Products;

namespace Sluice.Sell.Import;

// What a deal's row names: its company, its product and its people, each looked up once a chunk and settled before the
// deal is touched. A product that only the dry run knows is null.
readonly record struct DealLinked(CompanyId? Company, Product? Product, IReadOnlyList<PersonId> People);

sealed class DealLinks(ImportContext context)
{
    readonly int product = context.Part.Slot("product"), productId = context.Part.Slot("productId");
    readonly Dictionary<string, Product> products = new(StringComparer.Ordinal);
    readonly CompanyLinks companies = new(context);
    readonly PeopleLinks people = new(context);
    bool hasProducts;

    public async Task LookUp(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        companies.Forget();
        await companies.LookUp(rows, [], cancel);
        await people.LookUp(rows, cancel);
        if (hasProducts || (product < 0 && productId < 0)) return;
        hasProducts = true;
        foreach (var each in await context.Db.Set<Product>().AsNoTracking().Where(p => p.ArchivedAt == null).OrderBy(p => p.Id).Take(20_000).ToListAsync(cancel))
        {
            products.TryAdd("n:" + NameKey.Of(each.Name), each);
            if (each.ExternalId is { } external) products.TryAdd("x:" + external, each);
            if (each.Code.Length > 0) products.TryAdd("x:" + each.Code, each);
        }
    }

    // Null: the row names what nobody knows, and is rejected.
    public DealLinked? Of(DraftRow row)
    {
        var about = Product(row);
        var at = people.Of(row);
        return !companies.Know(row) || row.IsRejected ? null : new DealLinked(companies.Of(row, null) is [var company, ..] ? company : null, about, at);
    }

    public Task Write(CancellationToken cancel) => companies.Write(cancel);

    // Spelled with other blanks or capitals it is still the same product, and the report says so.
    Product? Product(DraftRow row)
    {
        if (row.Text(productId) is { } id)
        {
            if (!products.TryGetValue("x:" + id, out var byId) && !context.Promises.Has("products", "x:" + id)) context.Miss(row, productId, id, "is the id and the code of no product, neither here nor in this import", "unknownProduct", "No product here has the id that the row names; the deals come in without it.");
            return byId;
        }
        if (row.Text(product) is not { } said) return null;
        if (!products.TryGetValue("n:" + NameKey.Of(said), out var found))
        {
            if (!context.Promises.Has("products", "n:" + NameKey.Of(said))) context.Miss(row, product, said, "is no product, neither here nor in this import", "unknownProduct", $"No product “{said}”; the deals come in without it.");
            return null;
        }
        if (!string.Equals(found.Name, said.Trim(), StringComparison.Ordinal)) context.Report.Warn("corrected", $"“{said}” was read as the product “{found.Name}”.", 1, "product");
        return found;
    }
}
