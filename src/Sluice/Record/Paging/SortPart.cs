using System.Globalization;
using System.Linq.Expressions;
using Sluice.Platform;
using Sluice.Platform.Web;

namespace Sluice.Record.Paging;

// One stretch of an order in which the key is never missing. An order is its parts one after the other, so that missing
// values come last on both databases, and every page is read along an index.
public abstract class SortPart<T, TRow>
{
    // The rows of this part from its beginning, or those behind a row of it: first its equals, then the rest.
    public abstract IEnumerable<IQueryable<T>> Runs(IQueryable<T> rows, bool down, Cursor? behind);

    public abstract string? KeyOf(TRow row);
}

// Ordered by a key, then by id in the same direction.
sealed class KeyPart<T, TRow, TKey, TId>(Expression<Func<T, bool>>? where, Expression<Func<T, TKey>> key, Expression<Func<T, TId>> id, Func<TRow, object?> of) : SortPart<T, TRow> where TId : struct, IId<TId>
{
    public override IEnumerable<IQueryable<T>> Runs(IQueryable<T> rows, bool down, Cursor? behind)
    {
        if (where is not null) rows = rows.Where(where);
        var ordered = down ? rows.OrderByDescending(key).ThenByDescending(id) : rows.OrderBy(key).ThenBy(id);
        if (behind is not { Sort: { } text } cursor)
        {
            yield return ordered;
            yield break;
        }
        var at = SortKeys.Read<TKey>(text);
        var equals = rows.Where(Keyset.Is(key, at)).Where(Keyset.Behind(id, Ids.From<TId>(cursor.Id), down));
        yield return down ? equals.OrderByDescending(id) : equals.OrderBy(id);
        yield return ordered.Where(Keyset.Behind(key, at, down));
    }

    public override string? KeyOf(TRow row) => of(row) is { } value ? SortKeys.Write(value) : null;
}

// Rows without a key, by id.
sealed class RestPart<T, TRow, TId>(Expression<Func<T, bool>> where, Expression<Func<T, TId>> id) : SortPart<T, TRow> where TId : struct, IId<TId>
{
    public override IEnumerable<IQueryable<T>> Runs(IQueryable<T> rows, bool down, Cursor? behind)
    {
        rows = rows.Where(where);
        if (behind is { } cursor) rows = rows.Where(Keyset.Behind(id, Ids.From<TId>(cursor.Id), down));
        yield return down ? rows.OrderByDescending(id) : rows.OrderBy(id);
    }

    public override string? KeyOf(TRow row) => null;
}

// Sort values as text of a cursor and back.
static class SortKeys
{
    public static string Write(object value) => value switch
    {
        DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(value is double ? "R" : null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    public static T Read<T>(string text)
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        object value = type == typeof(DateTimeOffset) ? new DateTimeOffset(long.Parse(text, CultureInfo.InvariantCulture), TimeSpan.Zero) : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        return (T)value;
    }
}
