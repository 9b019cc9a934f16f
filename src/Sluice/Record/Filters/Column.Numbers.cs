using System.Linq.Expressions;
using Sluice.Filters;

namespace Sluice.Record.Filters;

// A whole or broken number; scale turns what people write into what is stored (100 for minor units).
sealed class NumberColumn<T>(LambdaExpression number, int scale = 1) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope)
    {
        var value = Sql.Inline(number, row);
        return test switch
        {
            BoundNumber one => Guarded(value, Compare(value, one.Comparison, one.Number)),
            BoundNumberIn several => Guarded(value, several.Numbers.Select(n => Compare(value, Operator.Equal, n)).Aggregate(Sql.False, Sql.Or)),
            _ => Sql.False,
        };
    }

    public override Expression IsEmpty(Expression row, FilterScope scope) => Sql.Not(Sql.Exists(Sql.Inline(number, row)));

    Expression Compare(Expression value, Operator comparison, decimal with)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        return type == typeof(double)
            ? Binary(value, comparison, (double)with * scale)
            : Whole(value, comparison, Math.Clamp(with, -9_000_000_000_000_000m, 9_000_000_000_000_000m) * scale, type);
    }

    // Broken bounds become whole ones, so that the column is compared as it is and its index serves.
    static Expression Whole(Expression value, Operator comparison, decimal with, Type type)
    {
        var (low, high) = (decimal.Floor(with), decimal.Ceiling(with));
        if (comparison == Operator.Equal && low != high) return Sql.False;
        var bound = comparison is Operator.Less or Operator.GreaterOrEqual ? high : low;
        if (type == typeof(int) && bound is > int.MaxValue or < int.MinValue)
            return comparison == Operator.Equal ? Sql.False : bound > 0 == comparison is Operator.Less or Operator.LessOrEqual ? Sql.True : Sql.False;
        return Binary(value, comparison, Convert.ChangeType(bound, type, System.Globalization.CultureInfo.InvariantCulture));
    }

    static Expression Binary(Expression value, Operator comparison, object with) =>
        Expression.MakeBinary(Comparisons.Of(comparison), value, Expression.Convert(Sql.Value(with, with.GetType()), value.Type));
}

static class Comparisons
{
    public static ExpressionType Of(Operator comparison) => comparison switch
    {
        Operator.Equal => ExpressionType.Equal,
        Operator.NotEqual => ExpressionType.NotEqual,
        Operator.Less => ExpressionType.LessThan,
        Operator.LessOrEqual => ExpressionType.LessThanOrEqual,
        Operator.Greater => ExpressionType.GreaterThan,
        Operator.GreaterOrEqual => ExpressionType.GreaterThanOrEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}

// Yes/no kept as 1 and 0 in a bag.
sealed class YesNoColumn<T>(Expression<Func<T, double?>> oneOrZero) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope)
    {
        var value = Sql.Inline(oneOrZero, row);
        return test is BoundBool wanted ? Guarded(value, Expression.Equal(value, Expression.Constant(wanted.Value ? 1d : 0d, typeof(double?)))) : Sql.False;
    }

    public override Expression IsEmpty(Expression row, FilterScope scope) => Sql.Not(Sql.Exists(Sql.Inline(oneOrZero, row)));
}
