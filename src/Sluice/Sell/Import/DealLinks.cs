using Microsoft.EntityFrameworkCore;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Import.Companies;
using Sluice.Record.Import.Engine;
using Sluice.Record.People;
using Sluice.Sell.Products;

namespace Sluice.Sell.Import;

// What a deal's row names: its company, product and person, each looked up once.
sealed class DealLinks(ImportContext context)
{
    readonly Dictionary<string, Product> products = new(StringComparer.Ordinal);
    readonly Dictionary<string, PersonId> people = new(StringComparer.Ordinal);
    bool hasProducts;

    public CompanyBook Companies { get; } = new(context);

    public async Task LookUp(IReadOnlyList<string> companies, IReadOnlyList<string> emails, CancellationToken cancel)
    {
        await Companies.LookUp(companies, [], cancel);
        if (!hasProducts)
        {
            foreach (var product in await context.Db.Set<Product>().AsNoTracking().Where(p => p.ArchivedAt == null).OrderBy(p => p.Id).Take(20_000).ToListAsync(cancel)) products.TryAdd(NameKey.Of(product.Name), product);
            hasProducts = true;
        }
        foreach (var found in await InBatches.Of(emails, async keys => await context.Db.Set<PersonEmail>().AsNoTracking().Where(e => keys.Contains(e.Address)).Select(e => new { e.Address, e.PersonId }).ToListAsync(cancel)))
            people[found.Address] = found.PersonId;
    }

    // Spelled with other blanks or capitals it is still the same product, and the report says so.
    public Product? Product(string? said)
    {
        if (said is null) return null;
        if (!products.TryGetValue(NameKey.Of(said), out var product))
        {
            if (!context.Promised.Contains("products:" + NameKey.Of(said))) context.Report.Warn("unknownProduct", $"No product “{said}”; the deals come in without it.", 1, "product");
            return null;
        }
        if (!string.Equals(product.Name, said.Trim(), StringComparison.Ordinal)) context.Report.Warn("corrected", $"“{said}” was read as the product “{product.Name}”.", 1, "product");
        return product;
    }

    public PersonId? Person(string? email)
    {
        if (email is null) return null;
        if (people.TryGetValue(email, out var id)) return id;
        context.Report.Warn("unknownPerson", "Nobody here has the e-mail address that the deal names; it comes in without a person.", 1, "person");
        return null;
    }
}
