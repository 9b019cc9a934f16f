namespace Sluice.Filters;

static class FieldTypes
{
    internal static bool Fits(FieldType type, Operator comparison) => comparison switch
    {
        Operator.Equal or Operator.NotEqual => true,
        Operator.Contains or Operator.StartsWith => type is FieldType.Text or FieldType.TextList,
        _ => type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Time,
    };

    internal static string Named(FieldType type) => type switch
    {
        FieldType.Text => "a text",
        FieldType.Number => "a number",
        FieldType.Money => "an amount",
        FieldType.Date => "a day",
        FieldType.Time => "a time",
        FieldType.Bool => "true or false",
        FieldType.Choice => "one of a list",
        FieldType.TextList => "a list of texts",
        FieldType.Id => "an identifier",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    internal static string[] OperatorList(FieldType type) => type switch
    {
        FieldType.Text or FieldType.TextList => ["=", "!=", "contains", "startsWith", "in", "not in", "is empty", "is not empty"],
        FieldType.Number or FieldType.Money => ["=", "!=", "<", "<=", ">", ">=", "in", "not in", "is empty", "is not empty"],
        FieldType.Date or FieldType.Time => ["within", "before", "after", "=", "!=", "<", "<=", ">", ">=", "is empty", "is not empty"],
        FieldType.Bool or FieldType.Choice or FieldType.Id => ["=", "!=", "in", "not in", "is empty", "is not empty"],
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    internal static string Operators(FieldType type)
    {
        var all = OperatorList(type);
        return $"{string.Join(", ", all.SkipLast(1))} or {all[^1]}";
    }
}
