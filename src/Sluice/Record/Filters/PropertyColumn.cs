using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Sluice.Filters;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Filters;

// A property of an activity's payload. Its type is that of the literal: a text passes only text, a number only numbers.
sealed class PropertyColumn(string name) : Column<Activity>
{
    // As instants are written into payloads: 2026-11-01T09:30:00.5+00:00 sorts as text.
    const string Instant = "yyyy-MM-ddTHH:mm:ss.FFFFFFzzz";

    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope) =>
        Readable ? Sql.Any<JsonRow>(Elements(row, scope), one => Passes(one, test, scope.Clock)) : Sql.False;

    public override Expression IsEmpty(Expression row, FilterScope scope) =>
        Readable ? Sql.Not(Sql.Any<JsonRow>(Elements(row, scope), one => Sql.Or(Is(one, "integer", "real", "true", "false"), Sql.And(Is(one, "text"), Expression.NotEqual(Value(one), Expression.Constant("")))))) : Sql.True;

    bool Readable => !name.AsSpan().ContainsAny('"', '\\');

    Expression Elements(Expression row, FilterScope scope) =>
        Expression.Call(Expression.Constant(scope.Db), nameof(SluiceDb.JsonEach), null, Payloads.TextOf(row), Expression.Constant(JsonRow.PathOf(name)));

    static Expression Passes(Expression one, BoundFieldTest test, FilterClock clock) => test switch
    {
        BoundText or BoundTextIn => Sql.And(Is(one, "text"), TextTest.Of(Sql.Fold(Value(one)), test)),
        BoundNumber number => Sql.And(Is(one, "integer", "real"), Number(one, number.Comparison, number.Number)),
        BoundNumberIn several => Sql.And(Is(one, "integer", "real"), several.Numbers.Select(n => Number(one, Operator.Equal, n)).Aggregate(Sql.False, Sql.Or)),
        BoundBool wanted => Is(one, wanted.Value ? "true" : "false"),
        BoundMoment or BoundWhen => Sql.And(Is(one, "text"), Sql.Or(InstantIn(one, test.Instants(clock)!.Value), DayIn(one, test.Days(clock)!.Value))),
        _ => Sql.False,
    };

    static Expression Number(Expression one, Operator comparison, decimal with) =>
        Expression.MakeBinary(Comparisons.Of(comparison), Expression.Property(one, nameof(JsonRow.Atom)), Expression.Convert(Sql.Value((double)with), typeof(double?)));

    static Expression InstantIn(Expression one, TimeRange range)
    {
        var (value, test) = (Ordinal(one), Sql.LooksLikeTime(Value(one), "T", "+00:00"));
        if (range.From is { } from) test = Sql.And(test, Sql.Ordered(value, range.FromIncluded ? ExpressionType.GreaterThanOrEqual : ExpressionType.GreaterThan, Text(from)));
        if (range.To is { } to) test = Sql.And(test, Sql.Ordered(value, range.ToIncluded ? ExpressionType.LessThanOrEqual : ExpressionType.LessThan, Text(to)));
        return test;
    }

    static Expression DayIn(Expression one, DayRange range) => Sql.And(Sql.LooksLikeTime(Value(one), "", ""), TimeTests.Within(Ordinal(one), range));

    static Expression Text(DateTimeOffset at) => Sql.Value(at.ToUniversalTime().ToString(Instant, CultureInfo.InvariantCulture));

    static Expression Value(Expression one) => Expression.Property(one, nameof(JsonRow.Value));

    static Expression Ordinal(Expression one) => Expression.Call(typeof(DbFunctions), nameof(DbFunctions.Ordinal), null, Value(one));

    static Expression Is(Expression one, params string[] types) =>
        types.Select(type => (Expression)Expression.Equal(Expression.Property(one, nameof(JsonRow.Type)), Expression.Constant(type))).Aggregate(Sql.False, Sql.Or);
}

// The same in memory: an element of the payload as the values filters see.
static class Payloads
{
    public static Expression TextOf(Expression activity) =>
        Expression.Convert(Expression.Convert(Expression.Property(activity, nameof(Activity.Payload)), typeof(object)), typeof(string));

    public static IReadOnlyDictionary<string, IReadOnlyList<FactValue>> Properties(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.ValueKind != JsonValueKind.Object ? new Dictionary<string, IReadOnlyList<FactValue>>()
            : json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => (IReadOnlyList<FactValue>)[.. Values(p.Value)], StringComparer.Ordinal);
    }

    static IEnumerable<FactValue> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Plain),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Plain(p.Value)),
        _ => Plain(value),
    };

    static IEnumerable<FactValue> Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Words(value.GetString()!),
        JsonValueKind.Number => [(decimal)value.GetDouble()],
        JsonValueKind.True => [true],
        JsonValueKind.False => [false],
        _ => [],
    };

    // A text that is written like an instant or a day is both.
    static IEnumerable<FactValue> Words(string text)
    {
        yield return text;
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) yield return day;
        if (text.Length >= 25 && text[10] == 'T' && text.EndsWith("+00:00", StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) yield return at;
    }
}
