using System.Linq.Expressions;
using Sluice.Filters;
using Sluice.Platform;

namespace Sluice.Record.Filters;

// A column with few possible values (a stage, an owner): the test is settled here for each of them, the database gets the keys that passed.
// Wordless: a key may have nothing to say (an owner without a team), which is as empty as no key.
sealed class KeyColumn<T, TKey>(Expression<Func<T, TKey>> key, Func<FilterScope, IEnumerable<KeyWords<TKey>>> known, bool wordless = false) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope)
    {
        var value = Sql.Inline(key, row);
        return known(scope)
            .Where(k => FilterEvaluation.Matches(test, new OneField(k.Words), scope.Clock))
            .Select(k => (Expression)Expression.Equal(value, Sql.Value(k.Key)))
            .Aggregate(Sql.False, Sql.Or);
    }

    public override Expression IsEmpty(Expression row, FilterScope scope)
    {
        var value = Sql.Inline(key, row);
        return Sql.Not(wordless ? known(scope).Where(k => k.Words.Count > 0).Select(k => (Expression)Expression.Equal(value, Sql.Value(k.Key))).Aggregate(Sql.False, Sql.Or) : Sql.Exists(value));
    }

    sealed class OneField(IReadOnlyList<FactValue> values) : IFilterFacts
    {
        public IEnumerable<FactValue> Values(FilterField field) => values;
        public IEnumerable<ActivityFact> Activities(FilterKind kind) => [];
        public IEnumerable<VisitFact> Visits() => [];
        public bool InSegment(FilterReference segment) => false;
        public bool InList(FilterReference list) => false;
    }
}

sealed record KeyWords<TKey>(TKey Key, IReadOnlyList<FactValue> Words);

sealed class IdColumn<T, TId>(Expression<Func<T, TId?>> id) : Column<T> where TId : struct, IId<TId>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope)
    {
        var value = Sql.Inline(id, row);
        IEnumerable<string> wanted = test switch { BoundText one => [one.Text], BoundTextIn several => several.Texts, _ => [] };
        return wanted.Select(text => Ids.TryParse<TId>(text, out var known) && text.Length == 36 ? Expression.Equal(value, Sql.Value<TId?>(known)) : Sql.False).Aggregate(Sql.False, Sql.Or);
    }

    public override Expression IsEmpty(Expression row, FilterScope scope) => Sql.Not(Sql.Exists(Sql.Inline(id, row)));
}
