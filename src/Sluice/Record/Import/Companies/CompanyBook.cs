using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Import.Engine;

namespace Sluice.Record.Import.Companies;

// The companies that rows of people or deals name: looked up a chunk at a time, made where they are new.
public sealed class CompanyBook(ImportContext context)
{
    const int Remembered = 200_000;

    readonly Dictionary<string, CompanyId> byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, CompanyId> byDomain = new(StringComparer.Ordinal);
    readonly Dictionary<string, CompanyId> byId = new(StringComparer.Ordinal);
    readonly HashSet<string> unknown = new(StringComparer.Ordinal);
    readonly List<Company> made = [];

    public async Task LookUp(IEnumerable<string> names, IEnumerable<string> domains, IEnumerable<string> ids, CancellationToken cancel)
    {
        if (byName.Count + byDomain.Count + byId.Count > Remembered)
        {
            byName.Clear();
            byDomain.Clear();
            byId.Clear();
            unknown.Clear();
        }
        var newNames = names.Select(TextKeys.Sort).Where(n => n.Length > 0 && !byName.ContainsKey(n) && !unknown.Contains("n:" + n)).ToHashSet(StringComparer.Ordinal);
        var newDomains = domains.Where(d => !byDomain.ContainsKey(d) && !unknown.Contains("d:" + d)).ToHashSet(StringComparer.Ordinal);
        foreach (var found in await InBatches.Of(newNames, async keys => await context.Db.Set<Company>().AsNoTracking().Where(c => keys.Contains(c.SortName) && c.DeletedAt == null).OrderBy(c => c.Id).Select(c => new { c.SortName, c.Id }).ToListAsync(cancel)))
            byName.TryAdd(found.SortName, found.Id);
        foreach (var found in await InBatches.Of(newDomains, async keys => await context.Db.Set<CompanyDomain>().AsNoTracking().Where(d => keys.Contains(d.Domain)).Select(d => new { d.Domain, d.CompanyId }).ToListAsync(cancel)))
            byDomain.TryAdd(found.Domain, found.CompanyId);
        var newIds = ids.Where(i => !byId.ContainsKey(i) && !unknown.Contains("x:" + i)).ToHashSet(StringComparer.Ordinal);
        foreach (var found in await InBatches.Of(newIds, async keys => await context.Db.Set<Company>().AsNoTracking().Where(c => keys.Contains(c.ExternalId!) && c.DeletedAt == null).OrderBy(c => c.Id).Select(c => new { c.ExternalId, c.Id }).ToListAsync(cancel)))
            byId.TryAdd(found.ExternalId!, found.Id);
        Promised("n:", newNames, byName);
        Promised("d:", newDomains, byDomain);
        Promised("x:", newIds, byId);
        foreach (var id in newIds) if (!byId.ContainsKey(id)) unknown.Add("x:" + id);
        foreach (var name in newNames) if (!byName.ContainsKey(name)) unknown.Add("n:" + name);
        foreach (var domain in newDomains) if (!byDomain.ContainsKey(domain)) unknown.Add("d:" + domain);
    }

    // What an earlier file of a dry run would make stands in for what it will be.
    void Promised(string sort, IEnumerable<string> keys, Dictionary<string, CompanyId> known)
    {
        if (!context.Promises.Any) return;
        foreach (var key in keys.Where(k => !known.ContainsKey(k) && context.Promises.Has("companies", sort + k))) known[key] = Ids.New<CompanyId>(context.Now);
    }

    public CompanyId? ById(string id) => byId.TryGetValue(id, out var company) ? company : null;

    public CompanyId? Named(string name) => byName.TryGetValue(TextKeys.Sort(name), out var id) ? id : null;

    public CompanyId? Known(string? name, string? domain) =>
        domain is not null && byDomain.TryGetValue(domain, out var id) ? id : name is null ? null : Named(name);

    // By its own domain, else by its name, else by the domain of an address; made when none of them is known.
    public CompanyId Find(string? name, string? domain, string? mailDomain)
    {
        if (domain is not null && byDomain.TryGetValue(domain, out var id)) return id;
        if (name is not null && byName.TryGetValue(TextKeys.Sort(name), out id)) return id;
        if (name is null && domain is null && mailDomain is not null && byDomain.TryGetValue(mailDomain, out id)) return id;
        return Make(name, domain ?? mailDomain);
    }

    CompanyId Make(string? name, string? domain)
    {
        var now = context.Now;
        var company = Company.Found(name ?? domain!, now);
        company.WorkspaceId = context.Workspace.Id;
        company.ImportId = context.Id;
        if (domain is not null && !byDomain.ContainsKey(domain))
        {
            company.AddDomain(domain, now);
            byDomain[domain] = company.Id;
        }
        byName.TryAdd(company.SortName, company.Id);
        made.Add(company);
        context.Report.NewCompanies++;
        return company.Id;
    }

    // One that was made of this chunk's rows and is not written yet.
    public Company? Made(CompanyId id) => made.Find(c => c.Id == id);

    // A dry run writes none of those it made.
    public void Forget() => made.Clear();

    public async Task Write(CancellationToken cancel)
    {
        if (made.Count == 0) return;
        await BulkTable.Of<Company>(context.Db).Insert(context.Db, made, cancel);
        await BulkTable.Of<CompanyDomain>(context.Db).Insert(context.Db, made.SelectMany(c => c.Domains).ToList(), cancel);
        made.Clear();
    }
}
