using System.Linq.Expressions;
using Sluice.Filters;
using Sluice.Record.Timeline;

namespace Sluice.Record.Filters;

// did(…), lastDid(…) and firstDid(…) as questions to the timeline; the rows given are those of one record.
static class Behaviours
{
    public static Expression Did(Expression activities, BoundDid did, FilterScope scope) =>
        Counts.Holds<Activity>(Happened(activities, did.Activity, scope, did.Window is { } window ? scope.Clock.Window(window) : null), did.Times);

    // The latest lies in a range when one lies in it and none lies behind it.
    public static Expression Last(Expression activities, BoundLastDid last, FilterScope scope)
    {
        var range = scope.Clock.Times(last.Test);
        var inside = Sql.Any<Activity>(Happened(activities, last.Activity, scope, range), _ => Sql.True);
        if (range.To is not { } end) return inside;
        var behind = Happened(activities, last.Activity, scope, new TimeRange(end, !range.ToIncluded, null, false));
        return Sql.And(inside, Sql.Not(Sql.Any<Activity>(behind, _ => Sql.True)));
    }

    public static Expression First(Expression activities, BoundFirstDid first, FilterScope scope)
    {
        var range = scope.Clock.Times(first.Test);
        var inside = Sql.Any<Activity>(Happened(activities, first.Activity, scope, range), _ => Sql.True);
        if (range.From is not { } start) return inside;
        var ahead = Happened(activities, first.Activity, scope, new TimeRange(null, false, start, !range.FromIncluded));
        return Sql.And(inside, Sql.Not(Sql.Any<Activity>(ahead, _ => Sql.True)));
    }

    static Expression Happened(Expression activities, BoundActivity pattern, FilterScope scope, TimeRange? range)
    {
        var row = Expression.Parameter(typeof(Activity), "a");
        var test = pattern.Where.Select(condition => Property(condition, row, scope)).Aggregate(OfKind(row, [pattern.Kind.Name], range), Sql.And);
        return Sql.Where(activities, Expression.Lambda<Func<Activity, bool>>(test, row));
    }

    public static Expression OfKind(Expression row, IEnumerable<string> kinds, TimeRange? range)
    {
        var test = kinds.Select(kind => (Expression)Expression.Equal(Expression.Property(row, nameof(Activity.Kind)), Sql.Value(kind))).Aggregate(Sql.False, Sql.Or);
        return range is { } times ? Sql.And(test, TimeTests.Within(Expression.Property(row, nameof(Activity.OccurredAt)), times)) : test;
    }

    static Expression Property(BoundNode condition, Expression row, FilterScope scope) => condition switch
    {
        BoundFieldTest test => new PropertyColumn(test.Field.Name).Passes(row, test, scope),
        BoundEmpty empty => new PropertyColumn(empty.Field.Name).IsEmpty(row, scope),
        BoundNot not => Sql.Not(Property(not.Term, row, scope)),
        BoundAny any => any.Terms.Select(term => Property(term, row, scope)).Aggregate(Sql.False, Sql.Or),
        BoundAll all => all.Terms.Select(term => Property(term, row, scope)).Aggregate(Sql.True, Sql.And),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };
}

static class Counts
{
    // "At least once" and "never" stop at the first row; other counts need them all.
    public static Expression Holds<T>(Expression rows, Times times) => (times.Comparison, times.Number) switch
    {
        (Operator.GreaterOrEqual, 1) or (Operator.Greater or Operator.NotEqual, 0) => Sql.Any<T>(rows, _ => Sql.True),
        (Operator.Less, 1) or (Operator.Equal or Operator.LessOrEqual, 0) => Sql.Not(Sql.Any<T>(rows, _ => Sql.True)),
        (Operator.GreaterOrEqual, 0) => Sql.True,
        (Operator.Less, 0) => Sql.False,
        _ => Compare(Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(T)], rows), times),
    };

    public static Expression Compare(Expression count, Times times) =>
        Expression.MakeBinary(Comparisons.Of(times.Comparison), count, Sql.Value(times.Number));
}
