using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;

namespace Sluice.Demo;

public sealed record Firm(CompanyId Id, string Name, string Domain, string Country, string City, string Industry, int Employees);

// Whom Northwater knows as companies: the named ones of the cast and as many again as a market has.
public sealed class Firms
{
    public List<Firm> All { get; } = [];

    // Those nobody of the cast works at.
    public IReadOnlyList<Firm> Others => All.Skip(Cast.Firms.Count).ToList();

    public Firm Named(string name) => All.Find(f => f.Name.StartsWith(name, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"No firm {name}.");

    public async Task Found(Scene scene, SluiceDb db, int count)
    {
        var now = scene.Clock.GetUtcNow();
        var chance = scene.Chance.Branch(11);
        foreach (var firm in Cast.Firms) Add(scene, db, chance, firm.Name, firm.Domain, firm.Country, firm.City, firm.Industry, firm.Employees, now);
        var taken = All.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        while (All.Count < count)
        {
            var (tongue, industry) = (Names.Tongue(chance), chance.Weighed(Trade.Industries));
            var name = Trade.FirmName(chance, industry, tongue);
            if (!taken.Add(name)) continue;
            var domain = $"{string.Concat(Names.Mailbox(name, "").Where(c => c != '.' && c != '-'))}.example";
            if (All.Exists(f => f.Domain == domain)) continue;
            Add(scene, db, chance, name, domain, tongue.Country, chance.Of(tongue.Cities), industry.Name, Trade.Employees(chance), now);
        }
        await db.SaveChangesAsync(scene.Cancel);
    }

    void Add(Scene scene, SluiceDb db, Chance chance, string name, string domain, string country, string city, string industry, int employees, DateTimeOffset now)
    {
        var company = Company.Found(name, now);
        company.WorkspaceId = scene.Workspace;
        company.AddDomain(domain, now);
        company.Describe(now, industry: industry, employees: employees, revenueMinor: chance.In(0.6) ? employees * (long)chance.Between(90, 420) * 100_000 : null, country: country, city: city, phone: $"{Names.Of(country).Dial.Replace(" ", "", StringComparison.Ordinal)}{chance.Between(100, 999)}");
        if (chance.In(0.5)) company.SetField("water_intake", (decimal)(employees * chance.Between(200, 3000)), now);
        db.Add(company);
        All.Add(new Firm(company.Id, name, domain, country, city, industry, employees));
    }
}
