using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Web;

namespace Sluice.Record.Paging;

// What a list is asked for. Sort is a field, with a minus for downwards.
public sealed record ListAsk(string Filter = "", string? Sort = null, int Limit = 50, string? After = null, bool Count = false);

// A named order of a list and how its pages are read: along an index, however deep.
public sealed record ListOrder<T, TRow>(string Name, IReadOnlyList<SortPart<T, TRow>> Up, IReadOnlyList<SortPart<T, TRow>> Down)
{
    // One row more than asked tells whether there is a next page.
    public async Task<(List<TRow> Rows, string? Next)> Page(IQueryable<T> rows, bool down, int limit, Cursor? after, Expression<Func<T, TRow>> shape, Func<TRow, Guid> id, Func<List<TRow>, Task<List<TRow>>> complete, CancellationToken cancel)
    {
        var parts = down ? Down : Up;
        var (first, behind) = Start(after, parts.Count);
        var found = new List<(TRow Row, int Part)>();
        for (var i = first; i < parts.Count && found.Count <= limit; i++)
        {
            foreach (var run in parts[i].Runs(rows, down, i == first ? behind : null))
            {
                var more = await run.Take(limit + 1 - found.Count).Select(shape).ToListAsync(cancel);
                found.AddRange(more.Select(row => (row, i)));
                if (found.Count > limit) break;
            }
        }
        var page = await complete([.. found.Take(limit).Select(f => f.Row)]);
        if (found.Count <= limit) return (page, null);
        var part = found[limit - 1].Part;
        return (page, new Cursor($"{part}:{parts[part].KeyOf(page[^1])}", id(page[^1])).ToString());
    }

    // A cursor of another order starts from the beginning.
    static (int Part, Cursor? Behind) Start(Cursor? after, int parts)
    {
        if (after is not { Sort: { } sort } cursor || sort.IndexOf(':') is not (>= 0 and var at)) return (0, null);
        return int.TryParse(sort.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var part) && part < parts ? (part, cursor with { Sort = sort[(at + 1)..] }) : (0, null);
    }
}
