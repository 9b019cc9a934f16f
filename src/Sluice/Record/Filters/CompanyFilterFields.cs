using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Record.Companies;
using F = Sluice.Record.Filters.RecordFields<Sluice.Record.Companies.Company>;

namespace Sluice.Record.Filters;

// A company with what its filters may ask of it.
sealed record LoadedCompany(Company Company, OwnerWords? Owner);

static class CompanyFilterFields
{
    public static readonly RecordField<Company, LoadedCompany>[] All =
    [
        Of(new RecordField<Company, Company>(new FilterField("id", "Id", FieldType.Id), new IdColumn<Company, CompanyId>(c => c.Id), c => [c.Id.Value.ToString("D")])),
        Of(F.Text("name", "Name", c => c.Name)),
        Of(new RecordField<Company, Company>(new FilterField("domain", "Domain", FieldType.TextList) { Aliases = ["domains"] },
            new ManyColumn<Company, CompanyDomain>(_ => c => c.Domains.AsQueryable(), new TextColumn<CompanyDomain>(d => d.Domain, Letters.Small)), c => c.Domains.Select(d => (FactValue)d.Domain))),
        Of(F.Text("industry", "Industry", c => c.Industry)),
        Of(F.Whole("employees", "Employees", c => c.Employees)),
        Of(F.Text("sizeBand", "Size", c => c.SizeBand).Called("size")),
        Of(F.Money("revenue", "Revenue", c => c.RevenueMinor)),
        Of(F.Text("country", "Country", c => c.Country, Letters.Capital)),
        Of(F.Text("city", "City", c => c.City)),
        Of(F.Text("phone", "Phone", c => c.Phone)),
        Of(F.Text("externalId", "External id", c => c.ExternalId)),
        Of(F.Instant("createdAt", "Created", c => c.CreatedAt)),
        Of(F.Instant("updatedAt", "Changed", c => c.UpdatedAt)),
        Of(F.Instant("lastTouchAt", "Last touch", c => c.LastTouchAt).Called("lastActivity")),
        Of(new RecordField<Company, Company>(new FilterField("ownerId", "Owner id", FieldType.Id), new IdColumn<Company, UserId>(c => c.OwnerId), c => [c.OwnerId?.Value.ToString("D")])),
        new(new FilterField("owner", "Owner", FieldType.Text), new KeyColumn<Company, UserId?>(c => c.OwnerId, Owners), c => c.Owner?.Words ?? []),
        new(new FilterField("team", "Team", FieldType.Text), new KeyColumn<Company, UserId?>(c => c.OwnerId, Teams, wordless: true), c => c.Owner?.Teams ?? []),
    ];

    public static IEnumerable<KeyWords<UserId?>> Owners(FilterScope scope) => scope.Owners.Select(o => new KeyWords<UserId?>(o.Id, o.Words));

    // A record is in the team of whoever owns it.
    public static IEnumerable<KeyWords<UserId?>> Teams(FilterScope scope) => scope.Owners.Select(o => new KeyWords<UserId?>(o.Id, o.Teams));

    static RecordField<Company, LoadedCompany> Of(RecordField<Company, Company> field) => new(field.Field, field.Column, loaded => field.Values(loaded.Company));
}
