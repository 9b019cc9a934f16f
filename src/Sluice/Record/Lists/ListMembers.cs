using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Api;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Lists;

public static class ListMembers
{
    // Twice is once; ids of nobody are named. Inside db.Transact.
    public static async Task<AddedAnswer> Add(SluiceDb db, RecordList list, IReadOnlyList<Guid> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var (added, there, unknown) = (0, 0, new List<Guid>());
        foreach (var some in ids.Chunk(500))
        {
            var known = (await Known(db, list.Kind, some, cancel)).ToHashSet();
            var members = (await db.Set<ListMember>().Where(m => m.ListId == list.Id && some.Contains(m.RecordId)).Select(m => m.RecordId).ToListAsync(cancel)).ToHashSet();
            unknown.AddRange(some.Where(id => !known.Contains(id)));
            var fresh = some.Where(id => known.Contains(id) && !members.Contains(id)).ToList();
            db.AddRange(fresh.Select(id => new ListMember { ListId = list.Id, RecordId = id, AddedAt = now }));
            (added, there) = (added + fresh.Count, there + members.Count);
        }
        await db.SaveChangesAsync(cancel);
        return new AddedAnswer(added, there, unknown);
    }

    // The first of a list of people, by id; one more than asked for says that there are more.
    public static async Task<IReadOnlyList<PersonId>> People(SluiceDb db, ListId list, int most, CancellationToken cancel) =>
        [.. (await db.Set<ListMember>().Where(m => m.ListId == list).OrderBy(m => m.RecordId).Select(m => m.RecordId).Take(most).ToListAsync(cancel)).Select(PersonId.From)];

    static async Task<IEnumerable<Guid>> Known(SluiceDb db, RecordKind kind, Guid[] ids, CancellationToken cancel)
    {
        if (kind == RecordKind.Person)
        {
            var people = ids.Select(id => new PersonId(id)).ToList();
            return (await PeopleList.Live(db).Where(p => people.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel)).Select(id => id.Value);
        }
        var companies = ids.Select(id => new CompanyId(id)).ToList();
        return (await CompanyList.Live(db).Where(c => companies.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel)).Select(id => id.Value);
    }
}
