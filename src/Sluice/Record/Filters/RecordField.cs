using System.Linq.Expressions;
using Sluice.Filters;

namespace Sluice.Record.Filters;

// A field as filters know it, asked in SQL by its column.
record RecordField<T>(FilterField Field, Column<T> Column);

// Asked in memory too, by its values. T is the row, TFacts what is loaded of it.
sealed record RecordField<T, TFacts>(FilterField Field, Column<T> Column, Func<TFacts, IEnumerable<FactValue>> Values) : RecordField<T>(Field, Column)
{
    public RecordField<T, TFacts> Called(params string[] aliases) => this with { Field = Field with { Aliases = [.. aliases] } };
}

static class RecordFields<T>
{
    public static RecordField<T, T> Text(string name, string label, Expression<Func<T, string?>> text, Letters letters = Letters.Mixed) =>
        new(new FilterField(name, label, FieldType.Text), new TextColumn<T>(text, letters), One(text, t => t));

    public static RecordField<T, T> Whole(string name, string label, Expression<Func<T, int?>> number) =>
        new(new FilterField(name, label, FieldType.Number), new NumberColumn<T>(number), One(number, n => n is { } v ? (decimal)v : default(FactValue)));

    public static RecordField<T, T> Number(string name, string label, Expression<Func<T, double?>> number) =>
        new(new FilterField(name, label, FieldType.Number), new NumberColumn<T>(number), One(number, n => n is { } v ? (decimal)v : default(FactValue)));

    public static RecordField<T, T> Money(string name, string label, Expression<Func<T, long?>> minor) =>
        new(new FilterField(name, label, FieldType.Money), new NumberColumn<T>(minor, 100), One(minor, n => n is { } v ? v / 100m : default(FactValue)));

    public static RecordField<T, T> Instant(string name, string label, Expression<Func<T, DateTimeOffset?>> at) =>
        new(new FilterField(name, label, FieldType.Time), new InstantColumn<T>(at), One(at, v => v is { } instant ? instant : default(FactValue)));

    public static RecordField<T, T> Day(string name, string label, Expression<Func<T, DateOnly?>> day) =>
        new(new FilterField(name, label, FieldType.Date), new DayColumn<T>(day), One(day, v => v is { } found ? found : default(FactValue)));

    public static RecordField<T, T> Choice<TEnum>(string name, string label, Expression<Func<T, TEnum>> choice, Func<TEnum, string> word, TEnum? none = null) where TEnum : struct, Enum
    {
        var values = Enum.GetValues<TEnum>().Where(v => !Equals(v, none)).ToArray();
        var field = new FilterField(name, label, FieldType.Choice) { Choices = [.. values.Select(v => new FilterChoice(Camel(v), word(v)))] };
        KeyWords<TEnum>[] keys = [.. values.Select(v => new KeyWords<TEnum>(v, [(FactValue)Camel(v)]))];
        Column<T> column = new KeyColumn<T, TEnum>(choice, _ => keys);
        if (none is { } nothing) column = new WithNone<T, TEnum>(column, choice, nothing);
        return new(field, column, One(choice, v => Equals(v, none) ? default : (FactValue)Camel(v)));
    }

    static string Camel<TEnum>(TEnum value) where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    static Func<T, IEnumerable<FactValue>> One<TValue>(Expression<Func<T, TValue>> read, Func<TValue, FactValue> fact)
    {
        var get = read.Compile(preferInterpretation: true);
        return row => [fact(get(row))];
    }
}

// An enum one of whose values means that nothing was said.
sealed class WithNone<T, TEnum>(Column<T> inner, Expression<Func<T, TEnum>> choice, TEnum none) : Column<T>
{
    public override Expression Passes(Expression row, BoundFieldTest test, FilterScope scope) => inner.Passes(row, test, scope);

    public override Expression IsEmpty(Expression row, FilterScope scope) => Expression.Equal(Sql.Inline(choice, row), Sql.Value(none));
}
