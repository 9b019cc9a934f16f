using System.Globalization;

namespace Sluice.Filters;

static class ChipWords
{
    internal static FilterChip Of(FilterNode node, FilterSchema? schema) => node switch
    {
        Compare compare => new(Label(compare.Field, schema), Word(compare), Value(compare.Value, compare.Field, schema), node),
        OneOf one => new(Label(one.Field, schema), one.Negated ? "is not" : "is", Several(one, schema), node),
        Empty empty => new(Label(empty.Field, schema), empty.Negated ? "is not empty" : "is empty", "", node),
        When timed => new(Label(timed.Field, schema), Word(timed.Test), Value(timed.Test), node),
        Did did => new(Kind(did.Activity, schema), Joined(Where(did.Activity, schema), Word(did.Times.Comparison, counted: true)), Often(did.Times, did.Window), node),
        LastDid last => new($"Last {Kind(last.Activity, schema)}", Joined(Where(last.Activity, schema), Word(last.Test)), Value(last.Test), node),
        FirstDid first => new($"First {Kind(first.Activity, schema)}", Joined(Where(first.Activity, schema), Word(first.Test)), Value(first.Test), node),
        Visited visited => new("Visited", Joined(visited.Path.Text, Word(visited.Times.Comparison, counted: true)), Often(visited.Times, visited.Window), node),
        InSegment segment => new("Segment", "is", segment.Name.Text, node),
        InList list => new("List", "is", list.Name.Text, node),
        Not { Term: InSegment segment } => new("Segment", "is not", segment.Name.Text, node),
        Not { Term: InList list } => new("List", "is not", list.Name.Text, node),
        Not not => Negated(Of(not.Term, schema), node),
        Any { Terms.Count: 0 } => new("Nothing", "", "", node),
        Any any => new("Any of", "", string.Join(" or ", any.Terms.Select(term => Sentence(term, schema))), node),
        All { Terms.Count: 0 } => new("Everything", "", "", node),
        All all => new("All of", "", string.Join(" and ", all.Terms.Select(term => Sentence(term, schema))), node),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    static FilterChip Negated(FilterChip chip, FilterNode node) => chip with { Label = "Not: " + chip.Label, Node = node };

    static string Sentence(FilterNode node, FilterSchema? schema)
    {
        var chip = Of(node, schema);
        var sentence = Joined(chip.Label, Joined(chip.Operator, chip.Value));
        return node is All or Any ? $"({sentence})" : sentence;
    }

    static string Joined(string left, string right) => left.Length == 0 || right.Length == 0 ? left + right : $"{left} {right}";

    static string Label(FieldPath path, FilterSchema? schema) => schema?.Find(path)?.Label ?? path.Name;

    static string Kind(ActivityPattern pattern, FilterSchema? schema) => schema?.FindKind(pattern.Kind.Text)?.Label ?? pattern.Kind.Text;

    static string Where(ActivityPattern pattern, FilterSchema? schema) =>
        pattern.Where.Count == 0 ? "" : $"({string.Join(", ", pattern.Where.Select(condition => Sentence(condition, null)))})";

    static string Word(Compare compare) => (compare.Value, compare.Operator) switch
    {
        (MomentValue, Operator.Less) => "before",
        (MomentValue, Operator.LessOrEqual) => "until",
        (MomentValue, Operator.Greater) => "after",
        (MomentValue, Operator.GreaterOrEqual) => "from",
        _ => Word(compare.Operator),
    };

    static string Word(Operator comparison, bool counted = false) => comparison switch
    {
        Operator.Equal => counted ? "exactly" : "is",
        Operator.NotEqual => counted ? "not exactly" : "is not",
        Operator.Less => "less than",
        Operator.LessOrEqual => "at most",
        Operator.Greater => "more than",
        Operator.GreaterOrEqual => "at least",
        Operator.Contains => "contains",
        Operator.StartsWith => "starts with",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    static string Word(TimeTest test) => test switch { Within => "within", LongerAgo or Before => "before", _ => "after" };

    static string Value(TimeTest test) => test switch
    {
        Within within => DurationUnits.InWords(within.Window),
        LongerAgo longer => $"{DurationUnits.InWords(longer.Age)} ago",
        Since since => $"{DurationUnits.InWords(since.Age)} ago",
        Before before => Value(before.Moment),
        After after => Value(after.Moment),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    static string Several(OneOf one, FilterSchema? schema)
    {
        var shown = one.Values.Take(3).Select(value => Value(value, one.Field, schema)).ToList();
        if (one.Values.Count > 3)
            return $"{string.Join(", ", shown)} or {(one.Values.Count - 3).ToString(CultureInfo.InvariantCulture)} more";
        return shown.Count == 1 ? shown[0] : $"{string.Join(", ", shown.SkipLast(1))} or {shown[^1]}";
    }

    static string Value(FilterValue value, FieldPath path, FilterSchema? schema) => value is TextValue text
        ? schema?.Find(path)?.Choices.FirstOrDefault(choice => TextFold.Same(choice.Value, text.Text))?.Label ?? text.Text
        : Value(value);

    static string Value(FilterValue value) => value switch
    {
        TextValue text => text.Text,
        BoolValue boolean => boolean.Value ? "yes" : "no",
        RelativeValue { Offset: { } offset } relative =>
            $"{DurationUnits.InWords(offset)} {(offset.Count < 0 ? "before" : "after")} {(relative.Anchor == RelativeAnchor.Today ? "today" : "now")}",
        _ => value.ToString(),
    };

    static string Often(Times times, FilterDuration? window) =>
        $"{times.Number.ToString("N0", CultureInfo.InvariantCulture)}\u00a0×{(window is { } length ? $" within {DurationUnits.InWords(length)}" : "")}";
}
