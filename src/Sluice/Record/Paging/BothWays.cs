using System.Linq.Expressions;
using Sluice.Platform.Web;

namespace Sluice.Record.Paging;

// A page with its neighbours: read forwards behind a row, or backwards before one.
public sealed record BothWays<TRow>(IReadOnlyList<TRow> Rows, string? Previous, string? Next);

static class Paged
{
    // partOf: which stretch of the order, counted in the direction asked, a row stands in.
    public static async Task<BothWays<TRow>> Read<T, TRow>(ListOrder<T, TRow> order, IQueryable<T> rows, bool down, int limit, string? after, string? before, Expression<Func<T, TRow>> shape, Func<TRow, Guid> id, Func<TRow, bool, int> partOf, Func<List<TRow>, Task<List<TRow>>> complete, CancellationToken cancel)
    {
        if (Cursor.TryParse(before, out var end))
        {
            var parts = (down ? order.Down : order.Up).Reverse().ToList();
            var back = new ListOrder<T, TRow>(order.Name, parts, parts);
            var (found, more) = await back.Page(rows, !down, limit, Mirrored(end, parts.Count), shape, id, complete, cancel);
            found.Reverse();
            return new BothWays<TRow>(found, more is null || found.Count == 0 ? null : At(order, found[0], down, id, partOf), found.Count == 0 ? null : At(order, found[^1], down, id, partOf));
        }
        Cursor? behind = Cursor.TryParse(after, out var start) ? start : null;
        var (page, next) = await order.Page(rows, down, limit, behind, shape, id, complete, cancel);
        return new BothWays<TRow>(page, behind is null || page.Count == 0 ? null : At(order, page[0], down, id, partOf), next);
    }

    public static string At<T, TRow>(ListOrder<T, TRow> order, TRow row, bool down, Func<TRow, Guid> id, Func<TRow, bool, int> partOf)
    {
        var part = partOf(row, down);
        return new Cursor($"{part}:{(down ? order.Down : order.Up)[part].KeyOf(row)}", id(row)).ToString();
    }

    // The same place counted from the end of the order.
    static Cursor Mirrored(Cursor cursor, int parts)
    {
        var sort = cursor.Sort ?? "";
        var at = sort.IndexOf(':');
        return at > 0 && int.TryParse(sort.AsSpan(0, at), out var part) ? cursor with { Sort = $"{parts - 1 - part}{sort[at..]}" } : cursor;
    }
}
