using System.Linq.Expressions;

namespace Sluice.Record.Import.Engine;

// A custom field's key must be a constant of the query: written as Any in the lambda and put in here.
static class KeyOfBag
{
    public const string Any = "\u0001key";

    public static Expression<T> In<T>(string key, Expression<T> lambda) => (Expression<T>)new Put(key).Visit(lambda);

    sealed class Put(string key) : ExpressionVisitor
    {
        protected override Expression VisitConstant(ConstantExpression node) => node.Value is Any ? Expression.Constant(key) : node;
    }
}
