using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Record.Today;

public sealed record TodayFace(string Name, double? WinProbability, string Cell, string? Phone, string Company);

// Whom the rows of a source are about and what they are worth, looked up for all rows at once.
public sealed record TodayPeople(IReadOnlyDictionary<PersonId, TodayFace> ById, IReadOnlyDictionary<CompanyId, string> Companies, ValueBook Values)
{
    public TodayFace? this[PersonId? id] => id is { } person ? ById.GetValueOrDefault(person) : null;

    // Also: companies that a row names by itself.
    public static async Task<TodayPeople> Of(SluiceDb db, IEnumerable<IValueBook> books, IEnumerable<PersonId?> people, CancellationToken cancel, IEnumerable<CompanyId?>? also = null)
    {
        PersonId[] ids = [.. people.OfType<PersonId>().Distinct()];
        var rows = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email, p.WinProbability, p.Cell, p.Phone }).ToListAsync(cancel);
        var work = await Employments.PrimaryOf(db, ids, cancel);
        CompanyId[] firms = [.. work.Values.Concat((also ?? []).OfType<CompanyId>()).Distinct()];
        var names = await db.Set<Company>().Where(c => firms.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        return new(rows.ToDictionary(p => p.Id, p => new TodayFace(Person.Display(p.FirstName, p.LastName, p.Email), p.WinProbability, p.Cell, p.Phone, work.TryGetValue(p.Id, out var firm) ? names.GetValueOrDefault(firm) ?? "" : "")), names, await ValueBooks.Read(books, db, ids, cancel));
    }
}
