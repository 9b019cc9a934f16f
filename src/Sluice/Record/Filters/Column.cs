using System.Linq.Expressions;
using Sluice.Filters;

namespace Sluice.Record.Filters;

// How one field is asked in SQL. Every answer is two-valued: a missing value passes nothing.
abstract class Column<T>
{
    public abstract Expression Passes(Expression row, BoundFieldTest test, FilterScope scope);

    public abstract Expression IsEmpty(Expression row, FilterScope scope);

    // A value that is never missing passes only where it stands.
    protected static Expression Guarded(Expression value, Expression test) => test == Sql.False ? test : Sql.And(Sql.Exists(value), test);
}

// How a text column is written, so that an index over it can serve: country codes stand in capitals, addresses in small letters.
enum Letters { Mixed, Small, Capital }

sealed class TextColumn<T>(Expression<Func<T, string?>> text, Letters letters = Letters.Mixed) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope)
    {
        var value = Sql.Inline(text, row);
        return Guarded(value, TextTest.Of(letters == Letters.Mixed ? Sql.Fold(value) : value, test, letters));
    }

    public override Expression IsEmpty(Expression row, FilterScope scope)
    {
        var value = Sql.Inline(text, row);
        return Sql.Or(Sql.Not(Sql.Exists(value)), Expression.Equal(value, Expression.Constant("")));
    }
}

static class TextTest
{
    public static Expression Of(Expression folded, BoundFieldTest test, Letters letters = Letters.Mixed) => test switch
    {
        BoundText { Match: TextMatch.Equal } equal => Expression.Equal(folded, Wanted(equal.Text, letters)),
        BoundText { Match: TextMatch.Contains } part => Sql.Contains(folded, Wanted(part.Text, letters)),
        BoundText start => Sql.StartsWith(folded, Wanted(start.Text, letters)),
        BoundTextIn several => several.Texts.Select(t => (Expression)Expression.Equal(folded, Wanted(t, letters))).Aggregate(Sql.False, Sql.Or),
        _ => Sql.False,
    };

    static Expression Wanted(string foldedText, Letters letters) => Sql.Value(letters == Letters.Capital ? Raised(foldedText) : foldedText);

    static string Raised(string text) => string.Concat(text.Select(c => char.IsAsciiLetterLower(c) ? (char)(c & ~0x20) : c));
}
