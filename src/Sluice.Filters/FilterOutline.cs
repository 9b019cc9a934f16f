using System.Globalization;
using System.Text;

namespace Sluice.Filters;

/// <summary>What rows of a form come to.</summary>
/// <param name="Text">The filter; blank when nothing is asked, and not to be used while there are problems.</param>
/// <param name="Problems">Index of a row → what is missing or wrong there.</param>
public sealed record OutlineReading(string Text, IReadOnlyDictionary<int, string> Problems);

/// <summary>
/// A filter as the rows of a form and back, lossless both ways: what a row cannot carry exactly stands in it as text.
/// </summary>
public static class FilterOutline
{
    const string AllOf = "all", AnyOf = "any", NoneOf = "none", NotAllOf = "notAll", Never = "not", In = "in", NotIn = "not in", IsEmpty = "is empty", IsNotEmpty = "is not empty";

    /// <summary>The rows of a filter; the first is always the outermost group. The filter that passes everything is a group alone.</summary>
    public static IReadOnlyList<OutlineRow> Of(FilterNode filter, FilterSchema schema)
    {
        var rows = new List<OutlineRow>();
        Add(rows, filter, 0, schema);
        return rows[0].IsGroup ? rows : [new OutlineRow(0, OutlineRow.Group, AllOf), .. rows.Select(row => row with { Depth = row.Depth + 1 })];
    }

    /// <summary>The filter that rows stand for, and what is wrong with which. Groups without members are left out.</summary>
    public static OutlineReading Read(IReadOnlyList<OutlineRow> rows, FilterSchema schema)
    {
        var problems = new SortedDictionary<int, string>();
        var at = 0;
        var text = rows.Count == 0 ? null : Member(rows, ref at, schema, problems);
        return new OutlineReading(text is null ? "" : Filter.Parse(text) is { Filter: { } whole } ? FilterPrinter.Print(whole) : text, problems);
    }

    /// <summary>The operators a row may choose from; blank where it has none.</summary>
    public static IReadOnlyList<string> Operators(string what, FilterSchema schema) => what switch
    {
        OutlineRow.Group => [AllOf, AnyOf, NoneOf, NotAllOf],
        OutlineRow.Did or OutlineRow.Visited => [">=", "<=", "=", ">", "<", "!=", Never],
        OutlineRow.FirstDid or OutlineRow.LastDid => ["within", "before", "after"],
        OutlineRow.Segment or OutlineRow.List => [In, NotIn],
        OutlineRow.Text => [],
        _ => Field(what, schema) is { } field ? FieldTypes.OperatorList(field.Type) : [],
    };

    /// <summary>The field a row asks for, or null when it asks for something else.</summary>
    public static FilterField? Field(string what, FilterSchema schema) => what.StartsWith('(') ? null : schema.AllFields.FirstOrDefault(field => field.Name == what);

    static void Add(List<OutlineRow> rows, FilterNode node, int depth, FilterSchema schema)
    {
        if (GroupOf(node) is var (how, terms))
        {
            rows.Add(new OutlineRow(depth, OutlineRow.Group, how));
            foreach (var term in terms) Add(rows, term, depth + 1, schema);
        }
        else if (Exactly(Row(node, schema), node, schema) is { } row) rows.Add(row with { Depth = depth });
        else if (node is Not not)
        {
            rows.Add(new OutlineRow(depth, OutlineRow.Group, NoneOf));
            Add(rows, not.Term, depth + 1, schema);
        }
        else if (node is All && depth == 0) rows.Add(new OutlineRow(0, OutlineRow.Group, AllOf));
        else rows.Add(new OutlineRow(depth, OutlineRow.Text, Value: node is All ? "everything" : node.ToString()));
    }

    static (string How, FilterList<FilterNode> Terms)? GroupOf(FilterNode node) => node switch
    {
        All { Terms.Count: > 0 } all => (AllOf, all.Terms),
        Any { Terms.Count: > 0 } any => (AnyOf, any.Terms),
        Not { Term: Any { Terms.Count: > 0 } any } => (NoneOf, any.Terms),
        Not { Term: All { Terms.Count: > 0 } all } => (NotAllOf, all.Terms),
        _ => null,
    };

    // Null for a row that would read back as anything but its node, or that no field of a form can hold.
    static OutlineRow? Exactly(OutlineRow? row, FilterNode node, FilterSchema schema) =>
        row is not null && Holdable(row.Detail + row.Value + row.Where) && Condition(row, schema, out _) is { } text && Filter.Parse(text).Filter == node ? row : null;

    static bool Holdable(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar && !Rune.IsControl(rune));

    static OutlineRow? Row(FilterNode node, FilterSchema schema) => node switch
    {
        Compare compare => Of(compare.Field, FilterPrinter.Print(compare.Operator), Plain(compare.Value), schema),
        OneOf one => Of(one.Field, one.Negated ? NotIn : In, string.Join(", ", one.Values.Select(Plain)), schema),
        Empty empty => Of(empty.Field, empty.Negated ? IsNotEmpty : IsEmpty, "", schema),
        When timed => Of(timed.Field, Word(timed.Test), Length(timed.Test), schema),
        Did did => Often(OutlineRow.Did, did.Activity.Kind.Text, did.Times, did.Window) with { Where = Where(did.Activity) },
        Not { Term: Did { Window: var window } did } when did.Times == Times.AtLeastOnce => Often(OutlineRow.Did, did.Activity.Kind.Text, did.Times, window) with { How = Never, Value = "", Where = Where(did.Activity) },
        Visited visited => Often(OutlineRow.Visited, visited.Path.Text, visited.Times, visited.Window),
        Not { Term: Visited visited } when visited.Times == Times.AtLeastOnce => Often(OutlineRow.Visited, visited.Path.Text, visited.Times, visited.Window) with { How = Never, Value = "" },
        FirstDid first => new OutlineRow(0, OutlineRow.FirstDid, Word(first.Test), first.Activity.Kind.Text, Length(first.Test), Where: Where(first.Activity)),
        LastDid last => new OutlineRow(0, OutlineRow.LastDid, Word(last.Test), last.Activity.Kind.Text, Length(last.Test), Where: Where(last.Activity)),
        InSegment segment => new OutlineRow(0, OutlineRow.Segment, In, segment.Name.Text),
        InList list => new OutlineRow(0, OutlineRow.List, In, list.Name.Text),
        Not { Term: InSegment segment } => new OutlineRow(0, OutlineRow.Segment, NotIn, segment.Name.Text),
        Not { Term: InList list } => new OutlineRow(0, OutlineRow.List, NotIn, list.Name.Text),
        _ => null,
    };

    static OutlineRow? Of(FieldPath path, string how, string value, FilterSchema schema) => schema.Find(path) is { } field ? new OutlineRow(0, field.Name, how, Value: value) : null;

    static OutlineRow Often(string what, string detail, Times times, FilterDuration? window) =>
        new(0, what, FilterPrinter.Print(times.Comparison), detail, times.Number.ToString(CultureInfo.InvariantCulture), window?.ToString() ?? "");

    static string Where(ActivityPattern activity) => string.Join(", ", activity.Where);

    static string Plain(FilterValue value) => value is TextValue text ? text.Text : value.ToString();

    static string Word(TimeTest test) => FilterPrinter.Print(test).Split(' ', 2)[0];

    static string Length(TimeTest test) => FilterPrinter.Print(test).Split(' ', 2)[1];

    // One row, and of a group its members: its text in parentheses, or null where nothing is asked.
    static string? Member(IReadOnlyList<OutlineRow> rows, ref int at, FilterSchema schema, SortedDictionary<int, string> problems)
    {
        var (row, here) = (rows[at], at++);
        if (!row.IsGroup)
        {
            if (Condition(row, schema, out var missing) is not { } condition)
            {
                problems[here] = missing;
                return null;
            }
            var errors = Filter.Read(condition, schema).Errors;
            if (errors.Count > 0) problems[here] = errors[0].Message;
            return Filter.Parse(condition).Filter is All or Any ? $"({condition})" : condition;
        }
        var terms = new List<string>();
        while (at < rows.Count && rows[at].Depth > row.Depth)
            if (Member(rows, ref at, schema, problems) is { } term) terms.Add(term);
        if (terms.Count == 0) return null;
        var joined = $"({string.Join(row.How is AnyOf or NoneOf ? " or " : " and ", terms)})";
        return row.How is NoneOf or NotAllOf ? $"not {joined}" : joined;
    }

    // The text of one condition; null with what is missing.
    static string? Condition(OutlineRow row, FilterSchema schema, out string missing)
    {
        missing = "";
        var (how, value) = (row.How, row.Value.Trim());
        if (row.What == OutlineRow.Text) return Given(value, "Write the condition, or take it away.", out missing);
        var not = how == Never ? "not " : "";
        switch (row.What)
        {
            case OutlineRow.Did or OutlineRow.Visited:
                if (Given(row.Detail, row.What == OutlineRow.Did ? "Choose what was done." : "Say which page: /pricing*", out missing) is null) return null;
                if (how != Never && Given(value, "Say how often.", out missing) is null) return null;
                return $"{not}{Call(row)}{(how == Never ? "" : $" {how} {value}")}{(row.Window.Trim() is { Length: > 0 } window ? $" within {window}" : "")}";
            case OutlineRow.FirstDid or OutlineRow.LastDid:
                if (Given(row.Detail, "Choose what was done.", out missing) is null || Given(value, "Say when: 14d, 2026-11-01.", out missing) is null) return null;
                return $"{Call(row)} {how} {value}";
            case OutlineRow.Segment or OutlineRow.List:
                if (Given(row.Detail, row.What == OutlineRow.Segment ? "Choose a segment." : "Choose a list.", out missing) is null) return null;
                return $"{(how == NotIn ? "not " : "")}{Call(row)}";
        }
        if (Field(row.What, schema) is not { } field)
        {
            missing = "Choose what is asked.";
            return null;
        }
        if (how is IsEmpty or IsNotEmpty) return $"{Name(field)} {how}";
        if (Given(value, how is "within" ? "Say how long: 14d, 3mo." : "Say what it is compared with.", out missing) is null) return null;
        if (how is In or NotIn) return $"{Name(field)} {how} ({string.Join(", ", value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => Written(part, field)))})";
        return $"{Name(field)} {how} {(how is "within" or "before" or "after" ? value : Written(value, field))}";
    }

    static string? Given(string value, string otherwise, out string missing)
    {
        missing = value.Length == 0 ? otherwise : "";
        return value.Length == 0 ? null : value;
    }

    static string Call(OutlineRow row)
    {
        var name = row.What switch { OutlineRow.Segment => "inSegment", OutlineRow.List => "inList", var what => what[1..^1] };
        return $"{name}({FilterPrinter.Quote(row.Detail)}{(row.Where.Trim() is { Length: > 0 } where ? $", {where}" : "")})";
    }

    static string Written(string value, FilterField field) =>
        field.Type is FieldType.Text or FieldType.TextList or FieldType.Choice or FieldType.Id ? FilterPrinter.Quote(value) : value;

    static string Name(FilterField field) => new FieldPath(FilterList.Of(field.Name.Split('.'))).ToString();
}
