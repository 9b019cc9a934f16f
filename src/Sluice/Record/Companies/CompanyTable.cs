using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.Paging;

namespace Sluice.Record.Companies;

// The companies screen: one page of rows both ways, with what stands around it.
public sealed record CompanyTable(ListQuery Query, IReadOnlyList<ListView> Views, BothWays<CompanyRow> Page, CountAnswer? Count, IReadOnlyList<ListChip> Chips, IReadOnlyList<ListColumn> AllColumns, IReadOnlyList<Member> Names, string Currency, bool IsEmpty, CostlyChip? Costly, IReadOnlyList<ListGrouping> Groupings, IReadOnlyList<ListGroup<CompanyRow>> Groups)
{
    // Records that custom fields point at, by their id.
    public IReadOnlyDictionary<string, FieldLink> Links { get; init; } = new Dictionary<string, FieldLink>();

    public const int PageSize = 50;

    public IReadOnlyList<ListColumn> Columns => ListColumns.Shown(AllColumns, Query.Columns);

    public static async Task<CompanyTable> Read(SluiceDb db, HttpRequest request, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var schema = await CompanyFilter.Choices(db, cancel);
        var views = await ListView.Of(db, RecordKind.Company, caller.UserId, cancel);
        var query = ListQuery.Read(request, "/companies", views, schema);
        if (CompanyOrders.Find(query.Sort).Refused(out _, out _)) query = query with { Sort = "" };
        if ((await CompanyList.Where(db, query.Filter, caller.UserId, clock, cancel)).Refused(out var refusal, out var companies))
        {
            query = query with { Filter = "", Problem = query.Problem ?? new Sluice.Ui.FilterProblem(refusal.Message, 0, query.Typed.Length) };
            companies = CompanyList.Live(db);
        }
        var custom = await Custom.Of(db, RecordKind.Company, cancel);
        var members = await Members.Of(db, cancel);
        var groupings = ListGrouping.Of(RecordKind.Company, custom, members);
        var groups = await ListGroup<CompanyRow>.Read<Company>(query, groupings, async filter => (await CompanyList.Where(db, filter, caller.UserId, clock, cancel)).Refused(out _, out var some) ? null : some, async (some, limit) => (await Rows(db, some, query.Sort, limit, null, null, cancel)).Rows, cancel);
        var page = groups.Count > 0 ? new BothWays<CompanyRow>([.. groups.SelectMany(g => g.Rows)], null, null) : await Rows(db, companies, query.Sort, PageSize, query.After, query.Before, cancel);
        var chips = ListChips.Of(query.Filter, schema);
        var empty = page.Rows.Count == 0 && !await CompanyList.Live(db).AnyAsync(cancel);
        var costly = page.Rows.Count == 0 && !empty ? await CostlyChip.Of(chips, async filter => (await CompanyList.Where(db, filter, caller.UserId, clock, cancel)).Refused(out _, out var without) ? null : await CountAnswer.Of(without, cancel)) : null;
        var currency = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Currency).SingleAsync(cancel);
        return new CompanyTable(query, views, page, await CountAnswer.Of(companies, cancel), chips, ListColumns.Of(RecordKind.Company, custom), members, currency, empty, costly, groupings, groups) { Links = await FieldLinks.Names(db, custom, page.Rows.Select(r => r.Fields), cancel) };
    }

    public static async Task<BothWays<CompanyRow>> Rows(SluiceDb db, IQueryable<Company> companies, string sort, int limit, string? after, string? before, CancellationToken cancel)
    {
        if (CompanyOrders.Find(sort).Refused(out _, out var by)) return new BothWays<CompanyRow>([], null, null);
        return await Paged.Read(by.Order, companies.AsNoTracking(), by.Down, limit, after, before, CompanyRow.Shape, row => row.Id.Value, (row, _) => PartOf(by.Order, row), found => CompanyList.Complete(db, found, cancel), cancel);
    }

    public static int PartOf(ListOrder<Company, CompanyRow> order, CompanyRow row) => order.Up.Count > 1 && order.Up[0].KeyOf(row) is null ? 1 : 0;
}
