using System.Globalization;
using System.Linq.Expressions;
using Sluice.Platform.Web;
using Sluice.Record;

namespace Sluice.Sell.Deals;

// Keyset order: a sort value, then the id.
static class DealOrder
{
    public static IQueryable<Deal> By<TKey>(IQueryable<Deal> deals, Expression<Func<Deal, TKey>> key, bool descending, Cursor? cursor, Func<string, TKey> read)
    {
        if (cursor is { Sort: { } text } from) deals = deals.Where(After(key, read(text), new DealId(from.Id), descending));
        return descending ? deals.OrderByDescending(key).ThenByDescending(d => d.Id) : deals.OrderBy(key).ThenBy(d => d.Id);
    }

    public static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture).ToUniversalTime();

    public static string Write(DealRow row, string key) => key switch
    {
        "name" => row.SortName,
        "amount" => (row.AmountMinor ?? -1).ToString(CultureInfo.InvariantCulture),
        "closeDate" => (row.CloseDate ?? DateOnly.MaxValue).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "stageSince" => row.StageSince.ToString("O", CultureInfo.InvariantCulture),
        _ => row.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
    };

    static Expression<Func<Deal, bool>> After<TKey>(Expression<Func<Deal, TKey>> key, TKey value, DealId id, bool descending)
    {
        Expression wanted = Expression.Property(Expression.Constant(new Box<TKey>(value)), nameof(Box<TKey>.Value));
        Expression<Func<Deal, bool>> further = descending ? d => d.Id < id : d => d.Id > id;
        var behind = new Rename(further.Parameters[0], key.Parameters[0]).Visit(further.Body);
        Expression compared = typeof(TKey) == typeof(string)
            ? Expression.MakeBinary(descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, Expression.Call(typeof(string), nameof(string.Compare), null, key.Body, wanted), Expression.Constant(0))
            : Expression.MakeBinary(descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, key.Body, wanted);
        return Expression.Lambda<Func<Deal, bool>>(Expression.OrElse(compared, Expression.AndAlso(Expression.Equal(key.Body, wanted), behind)), key.Parameters);
    }

    sealed record Box<T>(T Value);

    sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
