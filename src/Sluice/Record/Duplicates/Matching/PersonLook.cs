using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Record.Duplicates.Matching;

// As much of a person as tells whether somebody else is the same human; names folded (TextKeys).
sealed record PersonLook(Guid Id, string First, string Last, string Title, string City)
{
    public IReadOnlyList<string> Emails { get; init; } = [];
    public IReadOnlyList<string> Phones { get; init; } = [];
    public IReadOnlyList<Guid> Companies { get; init; } = [];

    public static async Task<List<PersonLook>> Load(SluiceDb db, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var keys = ids.Select(id => new PersonId(id)).ToList();
        var emails = (await db.Set<PersonEmail>().AsNoTracking().Where(e => keys.Contains(e.PersonId)).Select(e => new { e.PersonId, e.Address }).ToListAsync(cancel)).ToLookup(e => e.PersonId, e => e.Address);
        var phones = (await db.Set<PersonPhone>().AsNoTracking().Where(p => keys.Contains(p.PersonId)).Select(p => new { p.PersonId, p.Number }).ToListAsync(cancel)).ToLookup(p => p.PersonId, p => p.Number);
        var work = (await db.Set<Employment>().AsNoTracking().Where(e => keys.Contains(e.PersonId)).Select(e => new { e.PersonId, e.CompanyId }).ToListAsync(cancel)).ToLookup(e => e.PersonId, e => e.CompanyId.Value);
        var people = await db.Set<Person>().AsNoTracking().Where(p => keys.Contains(p.Id) && p.DeletedAt == null).Select(p => new { p.Id, p.FirstName, p.LastName, p.JobTitle, p.City }).ToListAsync(cancel);
        return people.ConvertAll(p => Of(p.Id.Value, p.FirstName, p.LastName, p.JobTitle, p.City) with { Emails = [.. emails[p.Id]], Phones = [.. phones[p.Id]], Companies = [.. work[p.Id]] });
    }

    public static PersonLook Of(Guid id, string? first, string? last, string? title, string? city)
    {
        var (given, family) = Names(TextKeys.Sort(first ?? ""), TextKeys.Sort(last ?? ""));
        return new PersonLook(id, given, family, TextKeys.Sort(title ?? ""), TextKeys.Sort(city ?? ""));
    }

    // "Anna Krüger" typed into one of the two fields is still a first and a last name.
    static (string First, string Last) Names(string first, string last) =>
        (first.Length, last.Length) switch
        {
            (0, > 0) when last.LastIndexOf(' ') is > 0 and var at => (last[..at], last[(at + 1)..]),
            ( > 0, 0) when first.LastIndexOf(' ') is > 0 and var at => (first[..at], first[(at + 1)..]),
            _ => (first, last),
        };
}
