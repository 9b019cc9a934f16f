using Sluice.Filters;
using Sluice.Platform;

namespace Sluice.Qualify.Scores;

// Conditions of rules in the one filter language: over the record, or over the properties of one activity.
static class RuleConditions
{
    public static readonly FilterSchema Record = new(
    [
        Text("firstName"), Text("lastName"), Text("email"), Text("phone"), Text("jobTitle"), Text("country"), Text("region"), Text("city"),
        Text("language"), Text("timeZone"), Text("source"), Text("externalId"), Text("lifecycleStage"), new("tags", "Tags", FieldType.TextList),
        new("freeMail", "Free-mail address", FieldType.Bool), new("createdAt", "Created", FieldType.Time),
        Text("company.name"), Text("company.domain"), Text("company.industry"), Text("company.country"), Text("company.city"), Text("company.sizeBand"),
        new("company.employees", "Employees", FieldType.Number),
    ]);

    public static Refusal? Check(string kind, string condition) =>
        Read(kind, condition).Errors is [var error, ..] ? new Refusal("filter", error.Message, "condition") : null;

    public static BoundFilter? Bind(ScoreRule rule) => Bind(rule.Kind, rule.Condition);

    public static BoundFilter? Bind(string kind, string condition) => Read(kind, condition).Bound;

    static FilterCheck Read(string kind, string condition)
    {
        var parse = Filter.Parse(condition);
        if (parse.Filter is not { } filter) return new FilterCheck([parse.Error!], null);
        // Custom fields and properties have no declared type here: the literal they are compared with says it.
        var types = new Dictionary<string, FieldType>(StringComparer.Ordinal);
        Types(filter, types);
        return new FilterSchema(kind.Length > 0 ? [] : Record.Fields)
        {
            CustomField = path => kind.Length > 0 || path.Parts[0] == "fields" ? new FilterField(path.Name, path.Name, types.GetValueOrDefault(path.Name, FieldType.Text)) : null,
        }.Check(filter);
    }

    static void Types(FilterNode node, Dictionary<string, FieldType> types)
    {
        switch (node)
        {
            case All all: foreach (var term in all.Terms) Types(term, types); break;
            case Any any: foreach (var term in any.Terms) Types(term, types); break;
            case Not not: Types(not.Term, types); break;
            case Compare compare: types.TryAdd(compare.Field.Name, TypeOf(compare.Value)); break;
            case OneOf one: types.TryAdd(one.Field.Name, TypeOf(one.Values[0])); break;
            case When timed: types.TryAdd(timed.Field.Name, FieldType.Time); break;
        }
    }

    static FieldType TypeOf(FilterValue value) => value switch
    {
        NumberValue => FieldType.Number,
        BoolValue => FieldType.Bool,
        MomentValue => FieldType.Time,
        _ => FieldType.TextList,
    };

    static FilterField Text(string name) => new(name, name, FieldType.Text);
}
