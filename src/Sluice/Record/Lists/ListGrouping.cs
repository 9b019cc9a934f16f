using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Platform.Web;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Lists;

// A field that a list can be laid out by: its values are few and known beforehand, each with the filter that finds it.
public sealed record ListGrouping(string Key, string Label, IReadOnlyList<GroupValue> Values)
{
    const int MostValues = 40;

    public static IReadOnlyList<ListGrouping> Of(RecordKind kind, IEnumerable<FieldDefinition> custom, IReadOnlyList<Member> members)
    {
        var owner = new ListGrouping("owner", "Owner",
        [
            .. members.Where(m => !m.Disabled).OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase).Take(MostValues).Select(m => new GroupValue(m.Id.Value.ToString("D"), m.Name, $"ownerId = \"{m.Id.Value:D}\"")),
            new GroupValue("", "Nobody", "ownerId is empty"),
        ]);
        var chosen = custom.Where(f => f.Type == CustomType.YesNo || f.Type == CustomType.OneOf && f.ChoiceList.Count is > 0 and <= MostValues).Select(Of);
        return kind == RecordKind.Person ? [Stage, owner, .. chosen] : [owner, .. chosen];
    }

    static ListGrouping Stage { get; } = new("stage", "Stage", [.. Enum.GetValues<LifecycleStage>().Select(s => new GroupValue(s.ToString(), s.Word(), $"lifecycleStage = \"{s.ToString().ToLowerInvariant()}\""))]);

    static ListGrouping Of(FieldDefinition field)
    {
        var name = "fields." + field.Key;
        var values = field.Type == CustomType.YesNo
            ? [new GroupValue("yes", "Yes", $"{name} = true"), new GroupValue("no", "No", $"{name} = false")]
            : field.ChoiceList.Distinct(StringComparer.Ordinal).Select(c => new GroupValue(c, c, $"{name} = {FilterPrinter.Quote(c)}"));
        return new ListGrouping(name, field.Label, [.. values, new GroupValue("", "Not said", $"{name} is empty")]);
    }
}

// Value is what the field is set to when a record is put into the group.
public sealed record GroupValue(string Value, string Label, string Filter);

// One group with its first rows; Filter finds all of it.
public sealed record ListGroup<TRow>(GroupValue Value, string Filter, CountAnswer Count, IReadOnlyList<TRow> Rows)
{
    const int InTable = 10, OnBoard = 25;

    // Nothing where the list is one table, or laid out by what is not there (any more).
    public static async Task<IReadOnlyList<ListGroup<TRow>>> Read<T>(ListQuery query, IReadOnlyList<ListGrouping> groupings, Func<string, Task<IQueryable<T>?>> where, Func<IQueryable<T>, int, Task<IReadOnlyList<TRow>>> rows, CancellationToken cancel)
    {
        if (query.Layout.Kind == LayoutKind.Table || groupings.FirstOrDefault(g => g.Key == query.Layout.By) is not { } by) return [];
        var (groups, board) = (new List<ListGroup<TRow>>(), query.Layout.Kind == LayoutKind.Board);
        foreach (var value in by.Values)
        {
            var filter = Both(query.Filter, value.Filter);
            if (await where(filter) is not { } found) continue;
            var first = await rows(found, board ? OnBoard : InTable);
            if (first.Count > 0 || board) groups.Add(new ListGroup<TRow>(value, filter, first.Count == 0 ? new CountAnswer(0, false) : await CountAnswer.Of(found, cancel), first));
        }
        return groups;
    }

    static string Both(string filter, string condition) =>
        string.IsNullOrWhiteSpace(filter) ? condition : FilterPrinter.Print(FilterChips.With(Sluice.Filters.Filter.Parse(filter).Filter!, Sluice.Filters.Filter.Parse(condition).Filter!));
}
