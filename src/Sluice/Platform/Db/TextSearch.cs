using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Sluice.Platform.Db;

// Rows whose search text holds every part, found by the trigram index of their table (scripts 0003_search.sql).
public static class TextSearch
{
    const int Gram = 3;

    // Parts are folded already (TextKeys); at least one has three letters or more, or nothing is found.
    public static IQueryable<T> Containing<T>(this SluiceDb db, Expression<Func<T, string>> text, IReadOnlyList<string> parts) where T : class
    {
        var set = db.Set<T>();
        var indexed = parts.Where(p => p.Length >= Gram).ToList();
        if (indexed.Count == 0) return set.Where(_ => false);
        var rows = db.Dialect.Indexed(set, set.EntityType.GetTableName()!, indexed);
        return parts.Where(p => !rows.Covered || p.Length < Gram).Aggregate(rows.Rows, (found, part) => found.Where(Holds(text, part)));
    }

    static Expression<Func<T, bool>> Holds<T>(Expression<Func<T, string>> text, string part)
    {
        Expression<Func<string, bool>> holds = value => value.Contains(part);
        return Expression.Lambda<Func<T, bool>>(new Inline(holds.Parameters[0], text.Body).Visit(holds.Body), text.Parameters);
    }

    sealed class Inline(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

// Rows out of an index; Covered where the index has judged the parts itself.
public readonly record struct IndexedRows<T>(IQueryable<T> Rows, bool Covered);
