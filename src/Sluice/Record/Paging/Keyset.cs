using System.Linq.Expressions;
using Sluice.Record.Filters;

namespace Sluice.Record.Paging;

// Comparisons of a page's last key, as parameters of one compiled query.
static class Keyset
{
    public static Expression<Func<T, bool>> Is<T, TKey>(Expression<Func<T, TKey>> key, TKey value) =>
        Expression.Lambda<Func<T, bool>>(Expression.Equal(key.Body, Sql.Value(value)), key.Parameters);

    public static Expression<Func<T, bool>> Behind<T, TKey>(Expression<Func<T, TKey>> key, TKey value, bool down)
    {
        var comparison = down ? ExpressionType.LessThan : ExpressionType.GreaterThan;
        var test = typeof(TKey) == typeof(string)
            ? Sql.Ordered(key.Body, comparison, Sql.Value(value))
            : Expression.MakeBinary(comparison, key.Body, Sql.Value(value));
        return Expression.Lambda<Func<T, bool>>(test, key.Parameters);
    }
}
