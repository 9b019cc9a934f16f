using Sluice.Record.Companies;
using Sluice.Record.Import.Mapping;
using Sluice.Tabular;

namespace Sluice.Record.Import.Companies;

sealed partial class CompaniesWriter
{
    protected override async Task<bool> Apply(Company record, DraftRow row, bool fresh, CancellationToken cancel)
    {
        var now = IsOwn(record) && record.UpdatedAt == record.CreatedAt ? record.CreatedAt : Context.Now;
        var rep = await Context.Owner(row, owner, cancel) ?? (fresh ? Context.Options.Owner : null);
        if (row.IsRejected) return false;
        var changed = Describe(record, row, now);
        foreach (var domain in row.All(domains))
            if (!known.TryGetValue("d:" + domain, out var other) || other == record) changed |= record.AddDomain(domain, now);
        if (row.Text(externalId) is { } external && record.ExternalId is null)
        {
            record.Identify(external);
            changed = true;
        }
        if (rep is { } person && record.OwnerId != person)
        {
            record.Own(person, now);
            changed = true;
        }
        if (Part.Custom.Over(record.Fields, row) is { } fields)
        {
            record.Fill(fields, now);
            changed = true;
        }
        return changed;
    }

    bool Describe(Company record, DraftRow row, DateTimeOffset now)
    {
        var sector = row.Text(industry);
        if (sector is not null) spellings.Count(sector);
        var called = New(record.Name, row.Text(name));
        sector = New(record.Industry, sector);
        var people = row.Get<int>(employees) is { } count && count != record.Employees ? count : (int?)null;
        var money = row.Get<MoneyCell>(revenue) is { } cell && Minor(cell) != record.RevenueMinor ? Minor(cell) : (long?)null;
        var land = New(record.Country, row.Text(country));
        var town = New(record.City, row.Text(city));
        var number = New(record.Phone, row.Text(phone));
        if (called is null && sector is null && people is null && money is null && land is null && town is null && number is null) return false;
        record.Describe(now, called, sector, people, money, land, town, number);
        return true;
    }

    static string? New(string there, string? said) => said is null || said.Trim() == there ? null : said;
}
