using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.Paging;

namespace Sluice.Record.People;

// The people screen: one page of rows both ways, with what stands around it.
public sealed record PeopleTable(ListQuery Query, IReadOnlyList<ListView> Views, BothWays<PersonRow> Page, CountAnswer? Count, IReadOnlyList<ListChip> Chips, IReadOnlyList<ListColumn> AllColumns, IReadOnlyList<FieldDefinition> Custom, IReadOnlyList<Member> Names, bool IsEmpty, CostlyChip? Costly, IReadOnlyList<ListGrouping> Groupings, IReadOnlyList<ListGroup<PersonRow>> Groups)
{
    // Records that custom fields point at, by their id.
    public IReadOnlyDictionary<string, FieldLink> Links { get; init; } = new Dictionary<string, FieldLink>();

    public const int PageSize = 50;

    public IReadOnlyList<ListColumn> Columns => ListColumns.Shown(AllColumns, Query.Columns);

    public static async Task<PeopleTable> Read(SluiceDb db, HttpRequest request, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var views = await ListView.Of(db, RecordKind.Person, caller.UserId, cancel);
        var schema = await PeopleFilter.Choices(db, cancel);
        var query = ListQuery.Read(request, "/people", views, schema);
        if (PeopleOrders.Find(db, query.Sort).Refused(out _, out _)) query = query with { Sort = "" };
        if ((await PeopleList.Where(db, query.Filter, caller.UserId, clock, cancel)).Refused(out var refusal, out var people))
        {
            query = query with { Filter = "", Problem = query.Problem ?? new Sluice.Ui.FilterProblem(refusal.Message, 0, query.Typed.Length) };
            people = PeopleList.Live(db);
        }
        var custom = await Fields.Custom.Of(db, RecordKind.Person, cancel);
        var members = await Members.Of(db, cancel);
        var groupings = ListGrouping.Of(RecordKind.Person, custom, members);
        var groups = await ListGroup<PersonRow>.Read<Person>(query, groupings, async filter => (await PeopleList.Where(db, filter, caller.UserId, clock, cancel)).Refused(out _, out var some) ? null : some, async (some, limit) => (await Rows(db, some, query.Sort, limit, null, null, cancel)).Rows, cancel);
        var page = groups.Count > 0 ? new BothWays<PersonRow>([.. groups.SelectMany(g => g.Rows)], null, null) : await Rows(db, people, query.Sort, PageSize, query.After, query.Before, cancel);
        var count = await CountAnswer.Of(people, cancel);
        var chips = ListChips.Of(query.Filter, schema);
        var empty = page.Rows.Count == 0 && !await PeopleList.Live(db).AnyAsync(cancel);
        var costly = page.Rows.Count == 0 && !empty ? await CostlyChip.Of(chips, async filter => (await PeopleList.Where(db, filter, caller.UserId, clock, cancel)).Refused(out _, out var without) ? null : await CountAnswer.Of(without, cancel)) : null;
        return new PeopleTable(query, views, page, count, chips, ListColumns.Of(RecordKind.Person, custom), custom, members, empty, costly, groupings, groups) { Links = await FieldLinks.Names(db, custom, page.Rows.Select(r => r.Fields), cancel) };
    }

    public static async Task<BothWays<PersonRow>> Rows(SluiceDb db, IQueryable<Person> people, string sort, int limit, string? after, string? before, CancellationToken cancel)
    {
        if (PeopleOrders.Find(db, sort).Refused(out _, out var by)) return new BothWays<PersonRow>([], null, null);
        return await Paged.Read(by.Order, people.AsNoTracking(), by.Down, limit, after, before, PersonRow.Shape, row => row.Id.Value, (row, down) => PartOf(by.Order, row, down), found => PeopleList.Complete(db, found, cancel), cancel);
    }

    // Where a row stands in an order: the stage's stretch, or the rest where the key is missing.
    public static int PartOf(ListOrder<Person, PersonRow> order, PersonRow row, bool down)
    {
        if (order.Name == "stage") return down ? order.Down.Count - 1 - (int)row.Stage : (int)row.Stage;
        return order.Up.Count > 1 && order.Up[0].KeyOf(row) is null ? 1 : 0;
    }
}
