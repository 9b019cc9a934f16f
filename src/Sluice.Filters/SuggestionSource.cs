namespace Sluice.Filters;

readonly record struct SuggestionItem(string Insert, string Detail, SuggestionKind Kind);

/// <summary>All there is to put where the parser stood open.</summary>
static class SuggestionSource
{
    static readonly (string Name, string Detail)[] Functions =
    [
        ("did(", "did an activity so many times"), ("lastDid(", "when an activity was last"), ("firstDid(", "when an activity was first"),
        ("visited(", "visited a page so many times"), ("inSegment(", "belongs to a segment"), ("inList(", "is on a list"),
    ];

    internal static IEnumerable<SuggestionItem> For(Expecting open, string written, FilterSchema schema) => open.Kind switch
    {
        ExpectingKind.Operand => schema.AllFields.Select(Field)
            .Concat(Functions.Select(function => new SuggestionItem(function.Name, function.Detail, SuggestionKind.Function)))
            .Concat(Keywords("not", "(")),
        ExpectingKind.Property => schema.FindKind(open.Activity!)?.Properties.Select(Field) ?? [],
        ExpectingKind.Comparison => Operators(FieldOf(open, schema)),
        ExpectingKind.Value => FieldOf(open, schema) is { } field ? Values(field) : [],
        ExpectingKind.Moment => Values("today - 7d", "today - 30d", "today", "now", "7d", "14d", "30d", "90d", "1y"),
        ExpectingKind.Length => Values("1d", "7d", "14d", "30d", "90d", "6mo", "1y"),
        ExpectingKind.Count => Values("1", "2", "3", "5", "10"),
        ExpectingKind.Connector => Connectors(open.Signs),
        ExpectingKind.ActivityKind => (schema.Kinds ?? []).Select(kind => Name(kind.Name, kind.Label)),
        ExpectingKind.PathPattern => schema.PagePaths(written).Select(path => Name(path, "")),
        ExpectingKind.Segment => schema.SegmentNames(written).Select(name => Name(name, "")),
        ExpectingKind.List => schema.ListNames(written).Select(name => Name(name, "")),
        ExpectingKind.EmptyWord => Words(SuggestionKind.Operator, "empty", "not empty"),
        ExpectingKind.EmptyAlone => Words(SuggestionKind.Operator, "empty"),
        ExpectingKind.TimeTest => Words(SuggestionKind.Operator, "within", "before", "after"),
        ExpectingKind.Sign => open.Signs.Select(sign => new SuggestionItem(sign.ToString(), "", SuggestionKind.Keyword)),
        _ => [],
    };

    static FilterField? FieldOf(Expecting open, FilterSchema schema) => open switch
    {
        { Field: null } => null,
        { Activity: { } kind } => schema.FindKind(kind)?.Properties.FirstOrDefault(property => TextFold.Same(property.Name, open.Field!.Name)),
        _ => schema.Find(open.Field!),
    };

    static SuggestionItem Field(FilterField field)
    {
        var parts = field.Name.Split('.', FilterLimits.PathLength);
        var written = string.Join('.', parts.Select((part, i) => i == 0 || Filters.Words.IsWord(part) ? part : FilterPrinter.Quote(part)));
        return new(written, field.Label, SuggestionKind.Field);
    }

    static IEnumerable<SuggestionItem> Operators(FilterField? field) => Words(SuggestionKind.Operator, field is null
        ? ["=", "!=", "<", "<=", ">", ">=", "contains", "startsWith", "in", "not in", "is empty", "is not empty", "within", "before", "after"]
        : FieldTypes.OperatorList(field.Type));

    static IEnumerable<SuggestionItem> Values(FilterField field) => field switch
    {
        { Choices.Count: > 0 } => field.Choices.Select(choice => new SuggestionItem(FilterPrinter.Quote(choice.Value), choice.Label, SuggestionKind.Value)),
        { Type: FieldType.Bool } => Values("true", "false"),
        { Type: FieldType.Date or FieldType.Time } => Values("today", "now", "today - 7d", "today - 30d", "today + 7d"),
        _ => [],
    };

    static IEnumerable<SuggestionItem> Connectors(string signs)
    {
        var words = Keywords("and", "or");
        if (signs.Contains(')'))
            words = words.Concat(Keywords(")"));
        if (signs.Contains('#'))
            words = words.Concat(Words(SuggestionKind.Operator, ">=", "=", "<"));
        return signs.Contains('~') ? words.Concat(Words(SuggestionKind.Operator, "within")) : words;
    }

    static SuggestionItem Name(string name, string detail) => new(FilterPrinter.Quote(name), detail, SuggestionKind.Name);

    static IEnumerable<SuggestionItem> Values(params string[] values) => Words(SuggestionKind.Value, values);

    static IEnumerable<SuggestionItem> Keywords(params string[] words) => Words(SuggestionKind.Keyword, words);

    static IEnumerable<SuggestionItem> Words(SuggestionKind kind, params string[] words) => words.Select(word => new SuggestionItem(word, "", kind));
}
