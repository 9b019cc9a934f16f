using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Companies;

namespace Sluice.Demo.Seeding;

// A company as its people need it: sixteen bytes and a few letters, so that a million fit into memory.
public readonly record struct SeededCompany(CompanyId Id, string Country, int Employees);

// Companies in the order in which they became known.
public sealed class SeededCompanies(SeedOrder order, WorkspaceId workspace)
{
    const int InChunk = 5000;
    readonly SeededCompany[] known = new SeededCompany[order.Companies];

    public IReadOnlyList<SeededCompany> Known => known;

    public IEnumerable<SeedChunk> Make()
    {
        var chunk = new SeedChunk();
        for (var i = 0; i < known.Length; i++)
        {
            Add(chunk, i);
            if (chunk.Companies.Count < InChunk) continue;
            yield return chunk;
            chunk = new SeedChunk();
        }
        yield return chunk;
    }

    public static string DomainOf(int number, ulong seed) => seed == 1 ? $"firm-{number + 1}.example" : $"firm-{number + 1}-{seed}.example";

    void Add(SeedChunk chunk, int number)
    {
        var chance = order.Chance.Branch(-2 - number);
        var tongue = Names.Tongue(chance);
        var industry = chance.Weighed(Trade.Industries);
        var began = order.Begins(number, known.Length);
        var employees = Trade.Employees(chance);
        var company = Company.Found(Trade.FirmName(chance, industry, tongue), began);
        company.WorkspaceId = workspace;
        company.AddDomain(DomainOf(number, order.Seed), began);
        company.Describe(began, industry: industry.Name, employees: employees, revenueMinor: chance.In(0.5) ? employees * (long)chance.Between(80, 400) * 100_000 : null, country: tongue.Country, city: chance.Of(tongue.Cities));
        if (chance.In(0.4)) company.Own(chance.Of(order.Owners), began);
        chunk.Companies.Add(company);
        chunk.Domains.AddRange(company.Domains);
        known[number] = new SeededCompany(company.Id, tongue.Country, employees);
    }
}
