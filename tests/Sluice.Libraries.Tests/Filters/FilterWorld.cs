using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

/// <summary>One small schema and one person whom the filters of these tests are asked about.</summary>
static class FilterWorld
{
    internal static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    internal static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    internal static readonly FilterClock Clock = new(Noon, Berlin);

    internal static readonly FilterSchema Schema = new(
    [
        new("firstName", "First name", FieldType.Text),
        new("country", "Country", FieldType.Text),
        new("phone", "Phone", FieldType.Text),
        new("emails", "E-mails", FieldType.TextList) { Aliases = ["email"] },
        new("tags", "Tags", FieldType.TextList),
        new("lifecycleStage", "Stage", FieldType.Choice)
        {
            Choices = [new("lead", "Lead"), new("mql", "MQL"), new("customer", "Customer")],
            Aliases = ["status"],
        },
        new("ownerId", "Owner", FieldType.Id),
        new("scores.fit", "Fit", FieldType.Number),
        new("company.name", "Company", FieldType.Text),
        new("amount", "Amount", FieldType.Money),
        new("birthday", "Birthday", FieldType.Date),
        new("createdAt", "Created", FieldType.Time),
        new("mailAllowed", "Mail allowed", FieldType.Bool),
    ])
    {
        CustomField = path => path.Name.Equals("fields.Shoe size", StringComparison.OrdinalIgnoreCase) ? new("fields.Shoe size", "Shoe size", FieldType.Number) : null,
        CustomFields = () => [new("fields.Shoe size", "Shoe size", FieldType.Number)],
        Kinds =
        [
            new("form", "Form filled") { Properties = [new("page", "Page", FieldType.Text), new("answers", "Answers", FieldType.Number)] },
            new("visit", "Visit"),
            new("never", "Never done"),
        ],
        Segment = name => TextFold.Same(name, "Customers") ? new("s1", "Customers") : null,
        SegmentNames = _ => ["Customers"],
        List = name => TextFold.Same(name, "Trade fair") ? new("l1", "Trade fair") : null,
        ListNames = _ => ["Trade fair"],
        PagePaths = _ => ["/pricing", "/blog"],
    };

    internal static readonly Facts Anna = new()
    {
        Fields =
        {
            ["firstName"] = ["Anna"],
            ["country"] = ["DE"],
            ["phone"] = [""],
            ["emails"] = ["anna@nordlys.example", "a.k@home.example"],
            ["tags"] = ["VIP", "Überflieger"],
            ["lifecycleStage"] = ["mql"],
            ["scores.fit"] = [82.5m],
            ["company.name"] = ["Nordlys"],
            ["birthday"] = [new DateOnly(2000, 2, 29)],
            ["createdAt"] = [Noon.AddDays(-10)],
            ["mailAllowed"] = [true],
            ["fields.Shoe size"] = [39m],
        },
        Done =
        {
            ["form"] = [Done(-3, ("page", "/demo"), ("answers", 4m)), Done(-3, ("page", "/pricing"), ("answers", 2m)), Done(-40, ("page", "/demo"), ("answers", 6m))],
            ["visit"] = [Done(-35), Done(-60)],
        },
        Pages = [new("/pricing", Noon.AddDays(-2)), new("/pricing/teams", Noon.AddDays(-5)), new("/Pricing", Noon.AddDays(-20)), new("/blog", Noon.AddDays(-1))],
        Lists = ["l1"],
    };

    internal static BoundFilter Bound(string text)
    {
        var check = Filter.Read(text, Schema);
        Assert.True(check.Bound is not null, $"{text}: {string.Join(" ", check.Errors)}");
        return check.Bound;
    }

    internal static bool IsAnna(string text) => Bound(text).Matches(Anna, Clock);

    static ActivityFact Done(int days, params (string Name, FactValue Value)[] properties) =>
        new(Noon.AddDays(days), properties.ToDictionary(x => x.Name, x => (IReadOnlyList<FactValue>)[x.Value]));
}

sealed class Facts : IFilterFacts
{
    public Dictionary<string, FactValue[]> Fields { get; } = [];

    public Dictionary<string, ActivityFact[]> Done { get; } = [];

    public VisitFact[] Pages { get; init; } = [];

    public HashSet<string> Segments { get; init; } = [];

    public HashSet<string> Lists { get; init; } = [];

    public IEnumerable<FactValue> Values(FilterField field) => Fields.GetValueOrDefault(field.Name, []);

    public IEnumerable<ActivityFact> Activities(FilterKind kind) => Done.GetValueOrDefault(kind.Name, []);

    public IEnumerable<VisitFact> Visits() => Pages;

    public bool InSegment(FilterReference segment) => Segments.Contains(segment.Id);

    public bool InList(FilterReference list) => Lists.Contains(list.Id);
}
