using System.Globalization;
using System.Linq.Expressions;
using Sluice.Filters;
using Sluice.Platform.Clock;

namespace Sluice.Record.Filters;

sealed class InstantColumn<T>(Expression<Func<T, DateTimeOffset?>> instant) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope)
    {
        var value = Sql.Inline(instant, row);
        return test.Instants(scope.Clock) is { } range ? Sql.And(Sql.Exists(value), TimeTests.Within(value, range)) : Sql.False;
    }

    public override Expression IsEmpty(Expression row, FilterScope scope) => Sql.Not(Sql.Exists(Sql.Inline(instant, row)));
}

sealed class DayColumn<T>(Expression<Func<T, DateOnly?>> day) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope)
    {
        var value = Sql.Inline(day, row);
        if (test.Days(scope.Clock) is not { } range) return Sql.False;
        var passes = Sql.Exists(value);
        if (range.From is { } from) passes = Sql.And(passes, Expression.GreaterThanOrEqual(value, Sql.Value<DateOnly?>(from)));
        if (range.To is { } to) passes = Sql.And(passes, Expression.LessThanOrEqual(value, Sql.Value<DateOnly?>(to)));
        return passes;
    }

    public override Expression IsEmpty(Expression row, FilterScope scope) => Sql.Not(Sql.Exists(Sql.Inline(day, row)));
}

// A day of a bag: "2026-11-01", which sorts as text.
sealed class DayTextColumn<T>(Expression<Func<T, string?>> iso) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope)
    {
        var value = Sql.Inline(iso, row);
        return test.Days(scope.Clock) is { } range ? Guarded(value, TimeTests.Within(value, range)) : Sql.False;
    }

    public override Expression IsEmpty(Expression row, FilterScope scope) => Sql.Not(Sql.Exists(Sql.Inline(iso, row)));
}

static class TimeTests
{
    public static TimeRange? Instants(this BoundFieldTest test, FilterClock clock) => test switch
    {
        BoundMoment moment => moment.Times(clock),
        BoundWhen timed => timed.Times(clock),
        _ => null,
    };

    public static DayRange? Days(this BoundFieldTest test, FilterClock clock) => test switch
    {
        BoundMoment moment => moment.Days(clock),
        BoundWhen timed => timed.Days(clock),
        _ => null,
    };

    // Databases keep whole microseconds: a bound between two of them moves to the lower one and says so by its sign.
    public static Expression Within(Expression value, TimeRange range)
    {
        var test = Sql.True;
        if (range.From is { } from)
            test = Expression.MakeBinary(range.FromIncluded && IsWhole(from) ? ExpressionType.GreaterThanOrEqual : ExpressionType.GreaterThan, value, Bound(from, value.Type));
        if (range.To is { } to)
            test = Sql.And(test, Expression.MakeBinary(range.ToIncluded || !IsWhole(to) ? ExpressionType.LessThanOrEqual : ExpressionType.LessThan, value, Bound(to, value.Type)));
        return test;
    }

    public static Expression Within(Expression isoText, DayRange range)
    {
        var test = Sql.True;
        if (range.From is { } from) test = Sql.Ordered(isoText, ExpressionType.GreaterThanOrEqual, Iso(from));
        if (range.To is { } to) test = Sql.And(test, Sql.Ordered(isoText, ExpressionType.LessThanOrEqual, Iso(to)));
        return test;
    }

    static bool IsWhole(DateTimeOffset at) => at.UtcTicks % 10 == 0;

    static Expression Bound(DateTimeOffset at, Type type) => Expression.Convert(Sql.Value(at.ToMicroseconds()), type);

    static Expression Iso(DateOnly day) => Sql.Value(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
