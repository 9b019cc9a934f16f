using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Filters;
using Sluice.Record.Paging;

namespace Sluice.Record.People;

// A page of people, for the API and the screens alike: one query for the rows, two for what hangs on them.
public static class PeopleList
{
    // Everybody who was not deleted.
    public static IQueryable<Person> Live(SluiceDb db) => db.Set<Person>().Where(p => p.DeletedAt == null);

    public static async Task<Result<ListAnswer<PersonRow>>> Read(SluiceDb db, ListAsk ask, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        if ((await Where(db, ask.Filter, me, clock, cancel)).Refused(out var unread, out var people)) return unread;
        return await Read(db, people, ask, cancel);
    }

    // The same over people chosen otherwise (a list's members, a company's people).
    public static async Task<Result<ListAnswer<PersonRow>>> Read(SluiceDb db, IQueryable<Person> people, ListAsk ask, CancellationToken cancel)
    {
        if (PeopleOrders.Find(db, ask.Sort).Refused(out var unsorted, out var by)) return unsorted;
        Cursor? after = null;
        if (ask.After is { Length: > 0 } text) { if (Cursor.TryParse(text, out var cursor)) after = cursor; else return new Refusal("cursor", "This is no place in a list; take “next” of the page before.", "after"); }
        var (rows, next) = await by.Order.Page(people.AsNoTracking(), by.Down, Limits.Page(ask.Limit), after, PersonRow.Shape, row => row.Id.Value, found => Complete(db, found, cancel), cancel);
        return new ListAnswer<PersonRow>(rows, next, ask.Count ? await CountAnswer.Of(people, cancel) : null);
    }

    public static async Task<Result<IQueryable<Person>>> Where(SluiceDb db, string? filter, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(filter)) return Result<IQueryable<Person>>.Of(Live(db));
        var now = await WorkspaceDay.Clock(db, clock, cancel);
        return (await PeopleFilter.Translate(db, filter, now.Now, now.Zone, me, cancel)).Refused(out var refusal, out var test)
            ? refusal : Result<IQueryable<Person>>.Of(Live(db).Where(test));
    }

    public static Task<List<PersonRow>> Rows(SluiceDb db, IReadOnlyList<PersonId> ids, CancellationToken cancel) =>
        Live(db).AsNoTracking().Where(p => ids.Contains(p.Id)).Select(PersonRow.Shape).ToListAsync(cancel);

    // Puts companies and tags beside the rows of one page.
    public static async Task<List<PersonRow>> Complete(SluiceDb db, List<PersonRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return rows;
        var ids = rows.ConvertAll(r => r.Id);
        var work = (await Work(db, ids, cancel)).ToLookup(w => w.PersonId);
        var tags = (await db.Set<PersonTag>().Where(t => ids.Contains(t.PersonId)).Select(t => new { t.PersonId, t.Tag }).ToListAsync(cancel)).ToLookup(t => t.PersonId, t => t.Tag);
        return rows.ConvertAll(r => r with { Companies = [.. work[r.Id]], Tags = [.. tags[r.Id].Order(StringComparer.OrdinalIgnoreCase)] });
    }

    static Task<List<WorkRow>> Work(SluiceDb db, IReadOnlyList<PersonId> ids, CancellationToken cancel) =>
        (from e in db.Set<Employment>()
         join c in db.Set<Company>() on e.CompanyId equals c.Id
         where ids.Contains(e.PersonId) && c.DeletedAt == null
         select new WorkRow(e.PersonId, c.Id, c.Name, c.SortName, c.Domain, e.Role, e.BuyingRole, e.From, e.To, e.IsPrimary)).ToListAsync(cancel);
}
