using System.Linq.Expressions;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Filters;

// One test of one column as a condition that both databases understand.
static class DealTests
{
    public static Expression<Func<Deal, bool>> Text(Expression<Func<Deal, string?>> of, BoundNode test)
    {
        switch (test)
        {
            case BoundText { Match: TextMatch.Equal } equal: { var wanted = equal.Text; return of.Then(s => DbFunctions.Fold(s) == wanted); }
            case BoundText { Match: TextMatch.Contains } part: { var wanted = part.Text; return of.Then(s => s != null && DbFunctions.Fold(s)!.Contains(wanted)); }
            case BoundText start: { var wanted = start.Text; return of.Then(s => s != null && DbFunctions.Fold(s)!.StartsWith(wanted)); }
            case BoundTextIn several: { var wanted = several.Texts.ToArray(); return of.Then(s => s != null && wanted.Contains(DbFunctions.Fold(s)!)); }
            default: return of.Then(s => s == null || s == "");
        }
    }

    public static Expression<Func<Deal, bool>> Number(Expression<Func<Deal, double?>> of, BoundNode test)
    {
        switch (test)
        {
            case BoundNumber one:
                var wanted = (double)one.Number;
                return one.Comparison switch
                {
                    Operator.Equal => of.Then(n => n == wanted),
                    Operator.Less => of.Then(n => n < wanted),
                    Operator.LessOrEqual => of.Then(n => n <= wanted),
                    Operator.Greater => of.Then(n => n > wanted),
                    _ => of.Then(n => n >= wanted),
                };
            case BoundNumberIn several: { var all = several.Numbers.Select(n => (double?)(double)n).ToArray(); return of.Then(n => all.Contains(n)); }
            default: return of.Then(n => n == null);
        }
    }

    // Amounts are written in units and kept in hundredths.
    public static Expression<Func<Deal, bool>> Minor(Expression<Func<Deal, long?>> of, BoundNode test)
    {
        switch (test)
        {
            case BoundNumber one:
                var (low, high) = ((long)decimal.Floor(Held(one.Number)), (long)decimal.Ceiling(Held(one.Number)));
                return one.Comparison switch
                {
                    Operator.Equal => low == high ? of.Then(n => n == low) : _ => false,
                    Operator.Less => of.Then(n => n < high),
                    Operator.LessOrEqual => of.Then(n => n <= low),
                    Operator.Greater => of.Then(n => n > low),
                    _ => of.Then(n => n >= high),
                };
            case BoundNumberIn several: { var all = several.Numbers.Select(Held).Where(n => decimal.Truncate(n) == n).Select(n => (long?)n).ToArray(); return of.Then(n => all.Contains(n)); }
            default: return of.Then(n => n == null);
        }
    }

    public static Expression<Func<Deal, bool>> Instant(Expression<Func<Deal, DateTimeOffset?>> of, BoundNode test, FilterClock clock)
    {
        var range = test switch { BoundMoment moment => moment.Times(clock), BoundWhen timed => timed.Times(clock), _ => (TimeRange?)null };
        if (range is not { } found) return of.Then(t => t == null);
        var (from, to) = (found.From ?? DateTimeOffset.MinValue, found.To ?? DateTimeOffset.MaxValue);
        if (found is { FromIncluded: false, From: not null }) from = from.AddTicks(10);
        if (found is { ToIncluded: false, To: not null }) to = to.AddTicks(-10);
        return of.Then(t => t >= from && t <= to);
    }

    public static Expression<Func<Deal, bool>> Day(Expression<Func<Deal, DateOnly?>> of, BoundNode test, FilterClock clock)
    {
        var range = test switch { BoundMoment moment => moment.Days(clock), BoundWhen timed => timed.Days(clock), _ => (DayRange?)null };
        if (range is not { } found) return of.Then(d => d == null);
        var (from, to) = (found.From ?? DateOnly.MinValue, found.To ?? DateOnly.MaxValue);
        return of.Then(d => d >= from && d <= to);
    }

    public static Expression<Func<Deal, bool>> Id<T>(Expression<Func<Deal, T?>> of, BoundNode test) where T : struct, IId<T>
    {
        string[]? wanted = test switch { BoundText one => [one.Text], BoundTextIn several => [.. several.Texts], _ => null };
        if (wanted is null) return of.Then(id => id == null);
        T?[] ids = [.. wanted.Select(t => Ids.TryParse<T>(t, out var id) ? (T?)id : null).Where(id => id is not null)];
        return of.Then(id => ids.Contains(id));
    }

    static decimal Held(decimal units) => Math.Clamp(units, -90_000_000_000_000m, 90_000_000_000_000m) * 100;
}

static class Composed
{
    // of(x) put into test(…): one expression over x.
    public static Expression<Func<TIn, bool>> Then<TIn, TMid>(this Expression<Func<TIn, TMid>> of, Expression<Func<TMid, bool>> test) =>
        Expression.Lambda<Func<TIn, bool>>(new Swap(test.Parameters[0], of.Body).Visit(test.Body), of.Parameters);

    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(Expression.AndAlso(left.Body, new Swap(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters);

    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(left.Body, new Swap(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters);

    public static Expression<Func<T, bool>> Not<T>(this Expression<Func<T, bool>> term) => Expression.Lambda<Func<T, bool>>(Expression.Not(term.Body), term.Parameters);

    sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
