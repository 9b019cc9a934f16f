using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sluice.Platform.Db;

// Functions that LINQ may use and each database spells its own way.
public static class DbFunctions
{
    // Lower case for A–Z only: the one folding that SQLite, PostgreSQL and memory agree on.
    public static string? Fold(string? text) => text is null ? null : string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = source[i] is >= 'A' and <= 'Z' ? (char)(source[i] | 32) : source[i];
    });

    // A bag is passed as (string)(object)person.Fields: EF looks through both casts to the column.
    public static string? JsonString(string json, string key) => throw new InvalidOperationException("Only in queries.");

    public static double? JsonNumber(string json, string key) => throw new InvalidOperationException("Only in queries.");

    // Compared by code point on both databases, whatever the collation of a function's result.
    public static string? Ordinal(string? text) => text;

    internal static void Tables(ModelBuilder model, string each, string tree)
    {
        model.HasDbFunction(typeof(SluiceDb).GetMethod(nameof(SluiceDb.JsonEach))!).HasName(each);
        model.HasDbFunction(typeof(SluiceDb).GetMethod(nameof(SluiceDb.JsonTree))!).HasName(tree);
    }

    static readonly DoubleTypeMapping Real = new("REAL");

    internal static readonly DbFunctionSpelling[] All =
    [
        new(nameof(Fold), Sqlite: a => Call("lower", typeof(string), a[0]), Postgres: a => Call("lower", typeof(string), new CollateExpression(a[0], "C"))),
        new(nameof(Ordinal), Sqlite: a => a[0], Postgres: a => new CollateExpression(a[0], "C")),
        new(nameof(JsonString),
            Sqlite: a => Call("json_extract", typeof(string), Column(a[0]), JsonPath(a[1])),
            Postgres: a => new CollateExpression(Call("jsonb_extract_path_text", typeof(string), Column(a[0]), a[1]), "C")),
        new(nameof(JsonNumber),
            Sqlite: a => new SqlUnaryExpression(ExpressionType.Convert, Call("json_extract", typeof(double), Column(a[0]), JsonPath(a[1])).ApplyTypeMapping(Real), typeof(double), Real),
            Postgres: a => Call("sl_json_number", typeof(double), Column(a[0]), a[1])),
    ];

    // The document itself: the cast to text that C# asked for would cost an index, and the type on PostgreSQL.
    static SqlExpression Column(SqlExpression document) => document is SqlUnaryExpression { OperatorType: ExpressionType.Convert } cast ? cast.Operand : document;

    // The key is a constant of the query (EF.Constant); custom field keys are a–z, 0–9 and _.
    static SqlExpression JsonPath(SqlExpression key) => key is SqlConstantExpression { Value: string name }
        ? new SqlConstantExpression($"$.\"{name}\"", key.TypeMapping)
        : throw new InvalidOperationException("A JSON key must be a constant of the query.");

    // A document that is there may still lack the key: only "lower" is missing just when its argument is.
    static SqlFunctionExpression Call(string name, Type type, params SqlExpression[] arguments) =>
        new(name, arguments, nullable: true, argumentsPropagateNullability: arguments.Select(_ => name == "lower"), type, null);
}

sealed record DbFunctionSpelling(string Method, Func<IReadOnlyList<SqlExpression>, SqlExpression> Sqlite, Func<IReadOnlyList<SqlExpression>, SqlExpression> Postgres)
{
    MethodInfo Info => typeof(DbFunctions).GetMethod(Method)!;

    public void OnSqlite(ModelBuilder model) => model.HasDbFunction(Info).HasTranslation(Sqlite);

    public void OnPostgres(ModelBuilder model) => model.HasDbFunction(Info).HasTranslation(Postgres);
}
