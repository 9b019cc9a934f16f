using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Record.Search;

public sealed record PersonFound(PersonId Id, string Name, string JobTitle, string? Email, string? Company);

public sealed record CompanyFound(CompanyId Id, string Name, string? Domain, string City);

// People and companies by what somebody types: the beginning of a name first, then any part of name, title, address or
// number; when nothing is called so, what looks alike.
public static class RecordSearch
{
    const int Candidates = 200;

    public static async Task<IReadOnlyList<PersonFound>> People(SluiceDb db, SearchWords words, int limit, CancellationToken cancel)
    {
        if (words.Folded.Length == 0) return [];
        var live = PeopleList.Live(db);
        var (from, to) = (words.Folded, words.End);
        var rows = await live.Where(p => p.SortName.CompareTo(from) >= 0 && p.SortName.CompareTo(to) < 0).OrderBy(p => p.SortName).Take(limit).Select(PersonHit.Shape).ToListAsync(cancel);
        if (rows.Count < limit && words.Folded.Length >= 3)
            rows.AddRange(await db.Containing<Person>(p => p.SearchText, words.Parts).Where(p => p.DeletedAt == null).Take(limit).Select(PersonHit.Shape).ToListAsync(cancel));
        if (rows.Count == 0)
            foreach (var half in words.Halves)
                rows.AddRange(await db.Containing<Person>(p => p.SearchText, [half]).Where(p => p.DeletedAt == null).Take(Candidates).Select(PersonHit.Shape).ToListAsync(cancel));
        var best = Best(rows, r => r.Id.Value, r => r.SearchText, words, limit);
        return await WithCompanies(db, best, cancel);
    }

    public static async Task<IReadOnlyList<CompanyFound>> Companies(SluiceDb db, SearchWords words, int limit, CancellationToken cancel)
    {
        if (words.Folded.Length == 0) return [];
        var (from, to) = (words.Folded, words.End);
        var rows = await CompanyList.Live(db).Where(c => c.SortName.CompareTo(from) >= 0 && c.SortName.CompareTo(to) < 0).OrderBy(c => c.SortName).Take(limit).Select(CompanyHit.Shape).ToListAsync(cancel);
        if (rows.Count < limit && words.Folded.Length >= 3)
            rows.AddRange(await db.Containing<Company>(c => c.SearchText, words.Parts).Where(c => c.DeletedAt == null).Take(limit).Select(CompanyHit.Shape).ToListAsync(cancel));
        if (rows.Count == 0)
            foreach (var half in words.Halves)
                rows.AddRange(await db.Containing<Company>(c => c.SearchText, [half]).Where(c => c.DeletedAt == null).Take(Candidates).Select(CompanyHit.Shape).ToListAsync(cancel));
        return [.. Best(rows, r => r.Id.Value, r => r.SearchText, words, limit).Select(r => new CompanyFound(r.Id, r.Name, r.Domain, r.City))];
    }

    // Each once; those that hold all that was typed in the order found, others by likeness.
    static List<T> Best<T>(List<T> rows, Func<T, Guid> id, Func<T, string> text, SearchWords words, int limit)
    {
        var once = rows.DistinctBy(id).ToList();
        if (once.Exists(r => words.Parts.All(p => text(r).Contains(p, StringComparison.Ordinal)))) return [.. once.Take(limit)];
        return [.. once.Select(r => (Row: r, Like: Likeness.Of(words.Folded, text(r)))).Where(x => x.Like >= Likeness.Enough).OrderByDescending(x => x.Like).Select(x => x.Row).Take(limit)];
    }

    static async Task<IReadOnlyList<PersonFound>> WithCompanies(SluiceDb db, List<PersonHit> people, CancellationToken cancel)
    {
        if (people.Count == 0) return [];
        var ids = people.ConvertAll(p => p.Id);
        var work = await (from e in db.Set<Employment>() join c in db.Set<Company>() on e.CompanyId equals c.Id where ids.Contains(e.PersonId) && e.To == null orderby e.IsPrimary descending select new { e.PersonId, c.Name }).ToListAsync(cancel);
        return people.ConvertAll(p => new PersonFound(p.Id, Person.Display(p.FirstName, p.LastName, p.Email), p.JobTitle, p.Email, work.Find(w => w.PersonId == p.Id)?.Name));
    }
}
