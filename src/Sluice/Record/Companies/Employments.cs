using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Access.Rights;
using Sluice.Networks;
using Sluice.Platform.Db;
using Sluice.Record.People;

namespace Sluice.Record.Companies;

public static class Employments
{
    // By what was said (a name or a domain), else by the domain of the e-mail address; free-mail domains never.
    public static async Task<CompanyId?> Attach(SluiceDb db, Person person, string? nameOrDomain, TimeProvider clock, CancellationToken cancel)
    {
        var domain = person.Email is { } email && !FreeMail.Is(email) ? email[(email.IndexOf('@') + 1)..] : null;
        var said = nameOrDomain?.Trim() ?? "";
        if (said.Length == 0 && domain is null) return null;
        // By far the most usual case, in one look: nothing said, the company known by the address.
        var company = said.Length == 0 && await ByDomain(db, domain!, cancel) is { } known ? known : (await FindOrFound(db, said, domain, clock, cancel)).Id;
        if (db.Entry(person).State == EntityState.Added) db.Add(new Employment { PersonId = person.Id, CompanyId = company, IsPrimary = true });
        else await Employ(db, person.Id, company, cancel);
        return company;
    }

    public static Task<Company> FindOrFound(SluiceDb db, string nameOrDomain, TimeProvider clock, CancellationToken cancel) => FindOrFound(db, nameOrDomain.Trim(), null, clock, cancel);

    static async Task<Company> FindOrFound(SluiceDb db, string said, string? mailDomain, TimeProvider clock, CancellationToken cancel)
    {
        var looksLikeDomain = said.Contains('.') && !said.Contains(' ') && !said.EndsWith('.');
        var (domain, name) = looksLikeDomain ? (said.ToLowerInvariant(), (string?)null) : (null, said);
        if (await Find(db, domain, name, mailDomain, cancel) is { } known) return known;
        // Whoever founds it in the same moment is waited for, and theirs is found.
        await db.LockOn($"company:{domain ?? (said.Length > 0 ? TextKeys.Sort(said) : mailDomain)}", cancel);
        if (await Find(db, domain, name, mailDomain, cancel) is { } meanwhile) return meanwhile;
        var now = clock.Now();
        var company = Company.Found(said.Length > 0 ? said : mailDomain!, now);
        company.WorkspaceId = db.Workspace;
        if (looksLikeDomain) company.AddDomain(said, now);
        else if (mailDomain is not null && !await db.Set<CompanyDomain>().AnyAsync(d => d.Domain == mailDomain, cancel)) company.AddDomain(mailDomain, now);
        db.Add(company);
        return company;
    }

    public static async Task Employ(SluiceDb db, PersonId person, CompanyId company, CancellationToken cancel)
    {
        var known = await db.Set<Employment>().Where(e => e.PersonId == person && e.To == null).ToListAsync(cancel);
        if (known.Exists(e => e.CompanyId == company)) return;
        db.Add(new Employment { PersonId = person, CompanyId = company, IsPrimary = known.Count == 0 });
    }

    public static Task<CompanyId?> PrimaryOf(SluiceDb db, PersonId person, CancellationToken cancel) =>
        db.Set<Employment>().Where(e => e.PersonId == person && e.To == null).OrderByDescending(e => e.IsPrimary).Select(e => (CompanyId?)e.CompanyId).FirstOrDefaultAsync(cancel);

    public static async Task<Dictionary<PersonId, CompanyId>> PrimaryOf(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel) =>
        (await db.Set<Employment>().AsNoTracking().Where(e => people.Contains(e.PersonId) && e.To == null).OrderByDescending(e => e.IsPrimary).Select(e => new { e.PersonId, e.CompanyId }).ToListAsync(cancel))
        .GroupBy(e => e.PersonId).ToDictionary(g => g.Key, g => g.First().CompanyId);

    static Task<CompanyId?> ByDomain(SluiceDb db, string domain, CancellationToken cancel) =>
        db.Set<CompanyDomain>().Where(d => d.Domain == domain).Select(d => (CompanyId?)d.CompanyId).FirstOrDefaultAsync(cancel);

    // What this unit of work founded itself and has not saved.
    static Company? JustFounded(SluiceDb db, Func<Company, bool> which) => db.ChangeTracker.Entries<Company>().FirstOrDefault(e => e.State == EntityState.Added && which(e.Entity))?.Entity;

    static async Task<Company?> Find(SluiceDb db, string? saidDomain, string? name, string? mailDomain, CancellationToken cancel)
    {
        foreach (var domain in new[] { saidDomain, name is { Length: > 0 } ? null : mailDomain })
        {
            if (domain is null) continue;
            if (JustFounded(db, c => c.Domains.Any(d => d.Domain == domain)) is { } fresh) return fresh;
            if (await ByDomain(db, domain, cancel) is { } id) return await db.Set<Company>().Include(c => c.Domains).SingleOrDefaultAsync(c => c.Id == id, cancel) ?? throw EffectiveRights.Unseen(db, OwnedKind.Companies);
        }
        if (string.IsNullOrEmpty(name)) return null;
        var key = TextKeys.Sort(name);
        if (JustFounded(db, c => c.SortName == key) is { } unsaved) return unsaved;
        return await db.Set<Company>().Include(c => c.Domains).Where(c => c.SortName == key && c.DeletedAt == null).OrderBy(c => c.Id).FirstOrDefaultAsync(cancel);
    }
}

public static class FreeMail
{
    // Addresses that say nothing of an employer: of mail services that anybody gets, thrown away after use, or broken.
    public static bool Is(string email) => MailDomains.KindOf(email) is not MailDomainKind.Company;
}
