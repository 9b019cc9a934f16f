using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Sell.Quotes;

// Whom a quote is for, out of the record: a first proposal that its rep may change.
static class QuoteAddress
{
    public static async Task<QuoteParty> Of(SluiceDb db, PersonId? person, CompanyId? company, CancellationToken cancel)
    {
        var who = person is null ? null : await db.Set<Person>().AsNoTracking().Where(p => p.Id == person).Select(p => new { p.FirstName, p.LastName, p.Email, p.City, p.Country }).SingleOrDefaultAsync(cancel);
        var at = company is null ? null : await db.Set<Company>().AsNoTracking().Where(c => c.Id == company).Select(c => new { c.Name, c.City, c.Country, c.Fields }).SingleOrDefaultAsync(cancel);
        var street = at is null ? "" : CustomText.Show(at.Fields["address"]).Trim();
        var (city, country) = at is { City.Length: > 0 } ? (at.City, at.Country) : (at?.City ?? who?.City ?? "", at?.Country is { Length: > 0 } land ? land : who?.Country ?? "");
        // An address that names its town already is not given it twice.
        var lines = new[] { street, street.Contains(city, StringComparison.OrdinalIgnoreCase) ? "" : city, Land(country) }.Where(l => l.Length > 0);
        return new QuoteParty(who is null ? "" : $"{who.FirstName} {who.LastName}".Trim(), at?.Name ?? "", string.Join('\n', lines), who?.Email ?? "");
    }

    static string Land(string country)
    {
        if (country.Length != 2) return country;
        try { return new RegionInfo(country).EnglishName; }
        catch (ArgumentException) { return country; }
    }
}
