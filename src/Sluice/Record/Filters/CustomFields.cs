using System.Globalization;
using System.Linq.Expressions;
using Sluice.Filters;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using DbFunctions = Sluice.Platform.Db.DbFunctions;

namespace Sluice.Record.Filters;

// Custom fields by their definitions: fields.KEY reads the record's bag.
static class CustomFields<T>
{
    public static RecordField<T, T> Of(FieldDefinition definition, string prefix, Expression<Func<T, string>> bagText, Func<T, FieldBag> bag)
    {
        var name = prefix + definition.Key;
        var key = definition.Key;
        var read = (T row) => Facts(definition.Type, bag(row)[key]);
        return definition.Type switch
        {
            CustomType.Number => new(new FilterField(name, definition.Label, FieldType.Number), new NumberColumn<T>(Number(bagText, key)), read),
            CustomType.Money => new(new FilterField(name, definition.Label, FieldType.Money), new NumberColumn<T>(Number(bagText, key)), read),
            CustomType.YesNo => new(new FilterField(name, definition.Label, FieldType.Bool), new YesNoColumn<T>(Number(bagText, key)), read),
            CustomType.Date => new(new FilterField(name, definition.Label, FieldType.Date), new DayTextColumn<T>(Text(bagText, key)), read),
            CustomType.ManyOf => new(new FilterField(name, definition.Label, FieldType.TextList) { Choices = Choices(definition) },
                new ManyColumn<T, JsonRow>(db => Elements(db, bagText, key), new TextColumn<JsonRow>(row => row.Value)), read),
            CustomType.OneOf when definition.ChoiceList.Count > 0 => new(new FilterField(name, definition.Label, FieldType.Choice) { Choices = Choices(definition) }, new TextColumn<T>(Text(bagText, key)), read),
            _ => new(new FilterField(name, definition.Label, FieldType.Text), new TextColumn<T>(Text(bagText, key)), read),
        };
    }

    public static IEnumerable<FactValue> Facts(CustomType type, object? value) => (type, value) switch
    {
        (_, null) => [],
        (CustomType.Date, string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? [day] : [],
        (_, string text) => [text],
        (_, decimal number) => [number],
        (_, bool yes) => [yes],
        (_, string[] several) => several.Select(t => (FactValue)t),
        _ => [],
    };

    static FilterList<FilterChoice> Choices(FieldDefinition definition) => [.. definition.ChoiceList.Distinct(StringComparer.Ordinal).Select(c => new FilterChoice(c, c))];

    static Expression<Func<T, string?>> Text(Expression<Func<T, string>> bag, string key) =>
        Expression.Lambda<Func<T, string?>>(Expression.Call(typeof(DbFunctions), nameof(DbFunctions.JsonString), null, bag.Body, Key(key)), bag.Parameters);

    static Expression<Func<T, double?>> Number(Expression<Func<T, string>> bag, string key) =>
        Expression.Lambda<Func<T, double?>>(Expression.Call(typeof(DbFunctions), nameof(DbFunctions.JsonNumber), null, bag.Body, Key(key)), bag.Parameters);

    static Expression<Func<T, IQueryable<JsonRow>>> Elements(SluiceDb db, Expression<Func<T, string>> bag, string key) =>
        Expression.Lambda<Func<T, IQueryable<JsonRow>>>(Expression.Call(Expression.Constant(db), nameof(SluiceDb.JsonEach), null, bag.Body, Expression.Constant(JsonRow.PathOf(key))), bag.Parameters);

    // A constant of the query and no parameter: its spelling is part of the path.
    static ConstantExpression Key(string key) => Expression.Constant(key);
}
