using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Duplicates.Matching;
using Sluice.Record.People;

namespace Sluice.Record.Duplicates;

// Who somebody new may be already. Asks indexes for the few who share something, never everybody.
static class Twins
{
    const int Few = 20, Colleagues = 200;

    public static async Task<IReadOnlyList<Twin>> Of(SluiceDb db, Acquaintance told, CancellationToken cancel)
    {
        var look = PersonLook.Of(Guid.Empty, told.FirstName, told.LastName, told.JobTitle, told.City) with { Emails = told.Email is { Length: > 0 } e ? [PersonEmail.Normalise(e)] : [], Phones = told.Phone is { Length: > 0 } p ? [p] : [] };
        var company = await Company(db, told, cancel);
        if (company is { } id) look = look with { Companies = [id.Value] };
        var near = await Near(db, look, company, cancel);
        var judged = new List<(PersonLook Look, Evidence Like)>();
        foreach (var batch in near.Chunk(500))
            foreach (var other in await PersonLook.Load(db, batch, cancel)) judged.Add((other, Judge(look, other)));
        var best = judged.Where(j => j.Like.Percent >= Scanning.Shown).OrderByDescending(j => j.Like.Percent).Take(5).ToList();
        return await Show(db, best, cancel);
    }

    // The same address is the same human whatever the name.
    static Evidence Judge(PersonLook look, PersonLook other)
    {
        if (!look.Emails.Intersect(other.Emails, StringComparer.Ordinal).Any()) return SamePerson.Judge(look, other);
        var same = new Evidence();
        same.Sign(1, "same e-mail address");
        return same;
    }

    static async Task<HashSet<Guid>> Near(SluiceDb db, PersonLook look, CompanyId? company, CancellationToken cancel)
    {
        var near = new HashSet<Guid>();
        async Task Add(IQueryable<PersonId> ids, int most) => near.UnionWith((await ids.Take(most).ToListAsync(cancel)).Select(i => i.Value));
        var (emails, phones) = (look.Emails, look.Phones);
        if (emails.Count > 0) await Add(db.Set<PersonEmail>().Where(e => emails.Contains(e.Address)).Select(e => e.PersonId), Few);
        if (phones.Count > 0) await Add(db.Set<PersonPhone>().Where(p => phones.Contains(p.Number)).Select(p => p.PersonId), Few);
        // The same mailbox at another provider: "anna.krueger@".
        if (emails.Count > 0 && MailNames.Of(emails[0]) is not null)
        {
            var (from, to) = (emails[0][..(emails[0].IndexOf('@') + 1)], emails[0][..emails[0].IndexOf('@')] + "A");
            await Add(db.Set<PersonEmail>().Where(e => e.Address.CompareTo(from) >= 0 && e.Address.CompareTo(to) < 0).Select(e => e.PersonId), Few);
        }
        if (look.Last.Length > 0 || look.First.Length > 0)
        {
            var (key, swapped) = ($"{look.Last} {look.First}".Trim(), $"{look.First} {look.Last}".Trim());
            await Add(db.Set<Person>().Where(p => (p.SortName == key || p.SortName == swapped) && p.DeletedAt == null).Select(p => p.Id), Few);
            if (company is { } id) await Add(from e in db.Set<Employment>() join p in db.Set<Person>() on e.PersonId equals p.Id where e.CompanyId == id && p.DeletedAt == null select p.Id, Colleagues);
        }
        return near;
    }

    static async Task<CompanyId?> Company(SluiceDb db, Acquaintance told, CancellationToken cancel)
    {
        var said = told.Company is { Length: > 0 } company ? TextKeys.Sort(company) : null;
        var domain = said ?? (told.Email is { Length: > 0 } email && email.Contains('@') && !FreeMail.Is(email) ? PersonEmail.Normalise(email[(email.IndexOf('@') + 1)..]) : null);
        if (domain is null) return null;
        return await db.Set<CompanyDomain>().Where(d => d.Domain == domain).Select(d => (CompanyId?)d.CompanyId).FirstOrDefaultAsync(cancel)
            ?? (said is null ? null : await db.Set<Company>().Where(c => c.SortName == said && c.DeletedAt == null).OrderBy(c => c.Id).Select(c => (CompanyId?)c.Id).FirstOrDefaultAsync(cancel));
    }

    static async Task<IReadOnlyList<Twin>> Show(SluiceDb db, List<(PersonLook Look, Evidence Like)> best, CancellationToken cancel)
    {
        if (best.Count == 0) return [];
        var keys = best.ConvertAll(b => new PersonId(b.Look.Id));
        var people = await db.Set<Person>().AsNoTracking().Where(p => keys.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle }).ToDictionaryAsync(p => p.Id, cancel);
        var work = (await (from e in db.Set<Employment>() join c in db.Set<Company>() on e.CompanyId equals c.Id where keys.Contains(e.PersonId) && e.To == null && e.IsPrimary select new { e.PersonId, c.Name }).ToListAsync(cancel)).ToLookup(w => w.PersonId, w => w.Name);
        return [.. from b in best let p = people[new PersonId(b.Look.Id)] select new Twin(p.Id, Person.Display(p.FirstName, p.LastName, p.Email), p.JobTitle, work[p.Id].FirstOrDefault(), b.Like.Percent, b.Like.Why)];
    }
}

public sealed record Twin(PersonId Id, string Name, string? JobTitle, string? Company, int Confidence, string Why);
