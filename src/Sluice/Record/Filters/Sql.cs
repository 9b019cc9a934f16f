using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using DbFunctions = Sluice.Platform.Db.DbFunctions;

namespace Sluice.Record.Filters;

// Pieces of expression trees that EF turns into SQL.
static class Sql
{
    public static readonly Expression True = Expression.Constant(true);
    public static readonly Expression False = Expression.Constant(false);

    static readonly MethodInfo FoldMethod = typeof(DbFunctions).GetMethod(nameof(DbFunctions.Fold))!;
    static readonly MethodInfo CompareMethod = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
    static readonly MethodInfo ContainsMethod = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
    static readonly MethodInfo StartsWithMethod = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;
    static readonly MethodInfo AnyMethod = QueryableMethod(nameof(Queryable.Any));
    static readonly MethodInfo WhereMethod = QueryableMethod(nameof(Queryable.Where));

    // A value as a parameter of the query, so that filters of one shape share one compiled query.
    public static Expression Value<T>(T value) => Expression.Property(Expression.Constant(new Box<T>(value)), nameof(Box<T>.Value));

    public static Expression Value(object value, Type type) =>
        Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), value)), "Value");

    public static Expression Inline(LambdaExpression lambda, Expression argument) =>
        new Replace(lambda.Parameters[0], argument).Visit(lambda.Body);

    public static Expression And(Expression left, Expression right) =>
        left == True ? right : right == True ? left : left == False || right == False ? False : Expression.AndAlso(left, right);

    public static Expression Or(Expression left, Expression right) =>
        left == False ? right : right == False ? left : left == True || right == True ? True : Expression.OrElse(left, right);

    public static Expression Not(Expression term) => term == True ? False : term == False ? True : Expression.Not(term);

    public static Expression Exists(Expression value) =>
        Nullable.GetUnderlyingType(value.Type) is null && value.Type.IsValueType ? True : Expression.NotEqual(value, Expression.Constant(null, value.Type));

    public static Expression Fold(Expression text) => Expression.Call(FoldMethod, text);

    public static Expression Contains(Expression text, Expression part) => Expression.Call(text, ContainsMethod, part);

    public static Expression StartsWith(Expression text, Expression beginning) => Expression.Call(text, StartsWithMethod, beginning);

    // Texts in order: -1, 0 or 1 compared with 0.
    public static Expression Ordered(Expression left, ExpressionType comparison, Expression right) =>
        Expression.MakeBinary(comparison, Expression.Call(CompareMethod, left, right), Expression.Constant(0));

    // A text that looks like a day, or like an instant with these marks.
    public static Expression LooksLikeTime(Expression text, string separator, string end)
    {
        var pattern = separator.Length == 0 ? "____-__-__" : $"____-__-__{separator}__:__:__%{end}";
        return Expression.Call(typeof(DbFunctionsExtensions), nameof(DbFunctionsExtensions.Like), null, Expression.Constant(EF.Functions), text, Expression.Constant(pattern));
    }

    public static Expression Any<T>(Expression rows, Func<Expression, Expression> test)
    {
        var row = Expression.Parameter(typeof(T), "x");
        var body = test(row);
        return body == False ? False : Expression.Call(AnyMethod.MakeGenericMethod(typeof(T)), Where(rows, Expression.Lambda<Func<T, bool>>(body, row)));
    }

    public static Expression Where<T>(Expression rows, Expression<Func<T, bool>> test) =>
        test.Body == True ? rows : Expression.Call(WhereMethod.MakeGenericMethod(typeof(T)), rows, Expression.Quote(test));

    static MethodInfo QueryableMethod(string name) => typeof(Queryable).GetMethods().First(m =>
        m.Name == name && (name == nameof(Queryable.Any) ? m.GetParameters().Length == 1
            : m.GetParameters() is [_, var second] && second.ParameterType.GetGenericArguments()[0].GetGenericArguments().Length == 2));

    sealed record Box<T>(T Value);

    sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
