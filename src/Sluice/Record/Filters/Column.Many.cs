using System.Linq.Expressions;
using Sluice.Filters;
using Sluice.Platform.Db;

namespace Sluice.Record.Filters;

// A field of rows that hang on the record (addresses, tags, its companies): passes when any of them does.
sealed class ManyColumn<T, TRow>(Func<SluiceDb, Expression<Func<T, IQueryable<TRow>>>> rows, Column<TRow> inner) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope) =>
        Sql.Any<TRow>(Sql.Inline(rows(scope.Db), row), one => inner.Passes(one, test, scope));

    public override Expression IsEmpty(Expression row, FilterScope scope) =>
        Sql.Not(Sql.Any<TRow>(Sql.Inline(rows(scope.Db), row), one => Sql.Not(inner.IsEmpty(one, scope))));
}
