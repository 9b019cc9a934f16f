using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Filters;
using Sluice.Record.Paging;

namespace Sluice.Record.Companies;

public sealed record CompanyRow(
    CompanyId Id, string Name, string SortName, string? Domain, string Industry, int? Employees, string SizeBand, long? RevenueMinor, string Country, string City, string Phone,
    CompanyId? ParentId, UserId? OwnerId, string? ExternalId, FieldBag Fields, DateTimeOffset? LastTouchAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public IReadOnlyList<string> Domains { get; init; } = [];
    // Who works there today.
    public int People { get; init; }

    internal static readonly Expression<Func<Company, CompanyRow>> Shape = c => new CompanyRow(
        c.Id, c.Name, c.SortName, c.Domain, c.Industry, c.Employees, c.SizeBand, c.RevenueMinor, c.Country, c.City, c.Phone,
        c.ParentId, c.OwnerId, c.ExternalId, c.Fields, c.LastTouchAt, c.CreatedAt, c.UpdatedAt);
}

public static class CompanyList
{
    public static IQueryable<Company> Live(SluiceDb db) => db.Set<Company>().Where(c => c.DeletedAt == null);

    public static async Task<Result<ListAnswer<CompanyRow>>> Read(SluiceDb db, ListAsk ask, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        if ((await Where(db, ask.Filter, me, clock, cancel)).Refused(out var unread, out var companies)) return unread;
        if (CompanyOrders.Find(ask.Sort).Refused(out var unsorted, out var by)) return unsorted;
        Cursor? after = null;
        if (ask.After is { Length: > 0 } text) { if (Cursor.TryParse(text, out var cursor)) after = cursor; else return new Refusal("cursor", "This is no place in a list; take “next” of the page before.", "after"); }
        var (rows, next) = await by.Order.Page(companies.AsNoTracking(), by.Down, Limits.Page(ask.Limit), after, CompanyRow.Shape, row => row.Id.Value, found => Complete(db, found, cancel), cancel);
        return new ListAnswer<CompanyRow>(rows, next, ask.Count ? await CountAnswer.Of(companies, cancel) : null);
    }

    public static async Task<Result<IQueryable<Company>>> Where(SluiceDb db, string? filter, UserId? me, TimeProvider clock, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(filter)) return Result<IQueryable<Company>>.Of(Live(db));
        var now = await WorkspaceDay.Clock(db, clock, cancel);
        return (await CompanyFilter.Translate(db, filter, now.Now, now.Zone, me, cancel)).Refused(out var refusal, out var test)
            ? refusal : Result<IQueryable<Company>>.Of(Live(db).Where(test));
    }

    // Puts domains and the number of people beside the rows of one page.
    public static async Task<List<CompanyRow>> Complete(SluiceDb db, List<CompanyRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return rows;
        var ids = rows.ConvertAll(r => r.Id);
        var domains = (await db.Set<CompanyDomain>().Where(d => ids.Contains(d.CompanyId)).Select(d => new { d.CompanyId, d.Domain }).ToListAsync(cancel)).ToLookup(d => d.CompanyId, d => d.Domain);
        var people = await db.Set<Employment>().Where(e => ids.Contains(e.CompanyId) && e.To == null).GroupBy(e => e.CompanyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return rows.ConvertAll(r => r with { Domains = [.. domains[r.Id].OrderByDescending(d => d == r.Domain).ThenBy(d => d, StringComparer.Ordinal)], People = people.GetValueOrDefault(r.Id) });
    }
}

static class CompanyOrders
{
    static readonly Expression<Func<Company, CompanyId>> Id = c => c.Id;

    static readonly ListOrder<Company, CompanyRow>[] All =
    [
        Of("name", c => c.SortName, r => r.SortName),
        Of("createdAt", c => c.CreatedAt, r => r.CreatedAt),
        Of("updatedAt", c => c.UpdatedAt, r => r.UpdatedAt),
        Of("industry", c => c.Industry, r => r.Industry),
        Two("lastTouchAt", c => c.LastTouchAt != null, c => c.LastTouchAt!.Value, r => r.LastTouchAt, c => c.LastTouchAt == null),
        Two("employees", c => c.Employees != null, c => c.Employees!.Value, r => r.Employees, c => c.Employees == null),
    ];

    public static Result<(ListOrder<Company, CompanyRow> Order, bool Down)> Find(string? sort)
    {
        var text = string.IsNullOrWhiteSpace(sort) ? "-createdAt" : sort.Trim();
        var (name, down) = text[0] == '-' ? (text[1..], true) : (text, false);
        return Array.Find(All, o => o.Name == name) is { } order ? (order, down)
            : new Refusal("sort", $"Companies cannot be sorted by “{name}”; they can by {string.Join(", ", All.Select(o => o.Name))}.", "sort");
    }

    static ListOrder<Company, CompanyRow> Of<TKey>(string name, Expression<Func<Company, TKey>> key, Func<CompanyRow, object?> of)
    {
        SortPart<Company, CompanyRow>[] one = [new KeyPart<Company, CompanyRow, TKey, CompanyId>(null, key, Id, of)];
        return new(name, one, one);
    }

    static ListOrder<Company, CompanyRow> Two<TKey>(string name, Expression<Func<Company, bool>> has, Expression<Func<Company, TKey>> key, Func<CompanyRow, object?> of, Expression<Func<Company, bool>> missing)
    {
        SortPart<Company, CompanyRow>[] two = [new KeyPart<Company, CompanyRow, TKey, CompanyId>(has, key, Id, of), new RestPart<Company, CompanyRow, CompanyId>(missing, Id)];
        return new(name, two, two);
    }
}
