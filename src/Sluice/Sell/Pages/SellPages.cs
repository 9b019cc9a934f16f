using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Sell.Board;
using Sluice.Sell.Deals;
using Sluice.Sell.Filters;
using Sluice.Sell.Pipelines;
using Sluice.Ui;

namespace Sluice.Sell.Pages;

// Board and table.
static class SellPages
{
    const int Rows = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/sell", ShowBoard).Needs(Permission.See);
        office.MapGet("/sell/deals", ShowTable).Needs(Permission.See);
    }

    static async Task<IResult> ShowBoard(HttpRequest request, SluiceDb db, Caller caller, Reader reader, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<BoardPage>(new { Model = await BoardView.Load(db, BoardAsk.From(request.Query), caller, reader, clock, cancel) });

    static async Task<IResult> ShowTable(string? filter, string? sort, string? after, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var condition = await DealFilter.Read(db, filter, caller.UserId, clock, cancel);
        sort = sort is not null && DealRows.Sorts.ContainsKey(sort.TrimStart('-')) ? sort : "-createdAt";
        var found = DealRows.Alive(db).Where(condition.Where ?? (_ => true));
        var (rows, next) = await DealRows.Page(db, found, sort, after, Rows, cancel);
        var people = (await DealRows.Seats(db, [.. rows.Select(r => r.Id)], cancel, mainOnly: true)).ToLookup(s => s.DealId);
        var set = await PipelineSet.Load(db, clock, cancel);
        var model = new DealTableModel(filter ?? "", sort, rows, next, after, await CountAnswer.Of(found, cancel), people, set, await Members.Of(db, cancel), condition.Errors is [var first, ..] ? first : null, condition.Bound is { } bound ? FilterChips.Of(bound.Source, condition.Schema) : [], condition.Bound?.Source);
        return Page.Show<DealTablePage>(new { Model = model });
    }
}

public sealed record DealTableModel(
    string Filter, string Sort, IReadOnlyList<DealRow> Rows, string? Next, string? After, CountAnswer Count, ILookup<Record.DealId, DealSeatRow> People, PipelineSet Pipelines, IReadOnlyList<Member> Members,
    FilterError? Error, IReadOnlyList<FilterChip> Chips, FilterNode? Source)
{
    public string Href(string filter, string? sort = null, string? after = null)
    {
        var parts = new Dictionary<string, string?>();
        if (filter.Length > 0) parts["filter"] = filter;
        if ((sort ?? Sort) is var order && order != "-createdAt") parts["sort"] = order;
        if (after is not null) parts["after"] = after;
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/sell/deals", parts);
    }

    public string Without(int chip) => Source is null ? Href("") : Href(FilterChips.Of(Source).Count > 1 ? FilterPrinter.Print(FilterChips.Without(Source, chip)) : "");
}
