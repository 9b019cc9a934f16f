using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Sell.Products;

namespace Sluice.Sell.Deals;

// Whether what a deal is told to point at is there, in this workspace.
static class DealChecks
{
    const int MostPeople = 100, MostProducts = 200;

    public static async Task<Refusal?> Of(SluiceDb db, DealTold told, CancellationToken cancel)
    {
        if (told.Name is { } name && (name.Trim().Length is 0 or > 200)) return new Refusal("invalid", "A deal has a name of at most 200 characters.", "name");
        if (told.AmountMinor < 0) return new Refusal("invalid", "An amount cannot be less than nothing.", "amount");
        if (told.Probability is < 0 or > 100) return new Refusal("invalid", "A probability lies between 0 and 100.", "probability");
        if (told.Forecast == Pipelines.ForecastCategory.Closed) return new Refusal("invalid", "Only a won deal is closed. Say omitted, pipeline, bestCase or commit.", "forecast");
        if (told.CompanyId is { } company && !await db.Set<Company>().AnyAsync(c => c.Id == company && c.DeletedAt == null, cancel)) return Unknown("company", "companyId");
        if (told.OwnerId is { } owner && !await db.Set<Membership>().AnyAsync(m => m.UserId == owner, cancel)) return Unknown("user", "ownerId");
        if (told.People.Count > MostPeople || told.Products.Count > MostProducts) return new Refusal("tooMany", $"A deal has at most {MostPeople} people and {MostProducts} products.", "people");
        if (told.People.Count > 0)
        {
            var ids = told.People.Select(p => p.PersonId).Distinct().ToArray();
            if (await db.Set<Person>().CountAsync(p => ids.Contains(p.Id) && p.DeletedAt == null, cancel) < ids.Length) return Unknown("person", "people");
        }
        if (told.Products.Count == 0) return null;
        var products = told.Products.Select(p => p.ProductId).Distinct().ToArray();
        return await db.Set<Product>().CountAsync(p => products.Contains(p.Id), cancel) < products.Length ? Unknown("product", "products") : null;
    }

    static Refusal Unknown(string what, string field) => new("unknown", $"There is no such {what}.", field);
}
