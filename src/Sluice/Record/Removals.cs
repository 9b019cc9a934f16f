using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Merges;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record;

// Taking records away and bringing them back; saves nothing. The row stays, so that both can be undone.
public static class Removals
{
    public static Task<Person?> DeletedPerson(SluiceDb db, PersonId id, CancellationToken cancel) => db.Set<Person>().SingleOrDefaultAsync(p => p.Id == id && p.DeletedAt != null, cancel);

    public static Task<Company?> DeletedCompany(SluiceDb db, CompanyId id, CancellationToken cancel) => db.Set<Company>().SingleOrDefaultAsync(c => c.Id == id && c.DeletedAt != null, cancel);

    // What became part of another record comes back by taking the merge apart, not by itself.
    public static async Task<Refusal?> Merged(SluiceDb db, Guid id, CancellationToken cancel) =>
        await MergedInto.Find(db, id, cancel) is null ? null : new Refusal("merged", "This record became part of another one. Take the merge apart to bring it back.", "id");

    public static void Delete(SluiceDb db, Person person, Actor actor, TimeProvider clock)
    {
        person.Delete(clock.Now());
        db.Append(new RecordDeleted(person.Name), new About(person.Id), actor, clock);
    }

    public static void Restore(SluiceDb db, Person person, Actor actor, TimeProvider clock)
    {
        person.Restore();
        db.Append(new RecordRestored(person.Name), new About(person.Id), actor, clock);
    }

    public static void Delete(SluiceDb db, Company company, Actor actor, TimeProvider clock)
    {
        company.Delete(clock.Now());
        db.Append(new RecordDeleted(company.Name), new About(Company: company.Id), actor, clock);
    }

    public static void Restore(SluiceDb db, Company company, Actor actor, TimeProvider clock)
    {
        company.Restore();
        db.Append(new RecordRestored(company.Name), new About(Company: company.Id), actor, clock);
    }
}
