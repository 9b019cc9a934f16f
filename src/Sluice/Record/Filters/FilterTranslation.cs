using System.Linq.Expressions;
using Sluice.Filters;

namespace Sluice.Record.Filters;

// A bound filter as one expression over a row. Behaviour and membership are asked through the subject.
sealed class FilterTranslation<T>(FilterScope scope, FilterSubject<T> subject, Func<FilterField, Column<T>> column)
{
    public Expression<Func<T, bool>> Translate(BoundNode filter)
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, bool>>(Test(filter, row), row);
    }

    public Expression Test(BoundNode filter, Expression row) => filter switch
    {
        BoundAll all => all.Terms.Select(term => Test(term, row)).Aggregate(Sql.True, Sql.And),
        BoundAny any => any.Terms.Select(term => Test(term, row)).Aggregate(Sql.False, Sql.Or),
        BoundNot not => Sql.Not(Test(not.Term, row)),
        BoundFieldTest test => column(test.Field).Passes(row, test, scope),
        BoundEmpty empty => column(empty.Field).IsEmpty(row, scope),
        BoundDid did => Behaviours.Did(subject.Activities(row), did, scope),
        BoundLastDid last => Behaviours.Last(subject.Activities(row), last, scope),
        BoundFirstDid first => Behaviours.First(subject.Activities(row), first, scope),
        BoundVisited visited => Visits.Test(subject.Activities(row), visited, scope),
        BoundInSegment member => subject.InSegment(member.Segment) is { } segment ? Test(segment, row) : Sql.False,
        BoundInList member => subject.InList(row, member.List),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };
}

// What differs between people and companies. Segments are live: a membership is the segment's own filter.
sealed record FilterSubject<T>(
    Func<Expression, Expression> Activities,
    Func<FilterReference, BoundNode?> InSegment,
    Func<Expression, FilterReference, Expression> InList);
