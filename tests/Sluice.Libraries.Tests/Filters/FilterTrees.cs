using FsCheck;
using FsCheck.Fluent;
using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

/// <summary>Generated filters: wild ones of any name and text, fitting ones that the schema of <see cref="FilterWorld"/> accepts.</summary>
static class FilterTrees
{
    static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("DE", "", "a\"b\\c", "line\nfeed\t", "“curly”", "Grüße 🦊", "\ud800", "\u0001\u2028", "and or not", "2026-11-01", "100%_"),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    static readonly Gen<string> Names = Texts.Select(text => string.IsNullOrWhiteSpace(text) ? "form" : text);

    static readonly Gen<FieldPath> Paths =
        from first in Gen.Elements("country", "fields", "Company", "today", "did", "größe", "_x1", "segment", "list", "yes")
        from rest in Gen.OneOf(Gen.Constant(Array.Empty<string>()), Gen.ArrayOf(Names, 2), Gen.ArrayOf(Gen.Elements("name", "in", "not", "2024", "Shoe size"), 1))
        select new FieldPath([first, .. rest]);

    static readonly Gen<FilterDuration> Lengths =
        from count in Gen.Choose(1, 200)
        from unit in Gen.Elements(Enum.GetValues<DurationUnit>())
        select new FilterDuration(count, unit);

    static readonly Gen<MomentValue> MomentValues = Gen.OneOf<MomentValue>(
        Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(number => (MomentValue)new DayValue(DateOnly.FromDayNumber(number))),
        Gen.Choose(0, int.MaxValue).Select(ticks => (MomentValue)new InstantValue(new DateTimeOffset(638_000_000_000_000_000 + (ticks * 7_919L), TimeSpan.Zero))),
        from length in Lengths
        from back in Gen.Elements(true, false)
        from offset in Gen.Elements(true, false)
        let moved = offset ? back ? length.Negated : length : (FilterDuration?)null
        select (MomentValue)new RelativeValue(moved is { IsShort: true } || back ? RelativeAnchor.Now : RelativeAnchor.Today, moved));

    static readonly Gen<decimal> Numbers = Gen.OneOf(
        Gen.Choose(-100, 100).Select(number => number / 4m), Gen.Elements(decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 1.500m));

    static readonly Gen<FilterValue> Values = Gen.OneOf<FilterValue>(
        Texts.Select(text => (FilterValue)new TextValue(text)), Numbers.Select(number => (FilterValue)new NumberValue(number)),
        Gen.Elements(true, false).Select(value => (FilterValue)new BoolValue(value)), MomentValues.Select(moment => (FilterValue)moment));

    static readonly Gen<TimeTest> Tests = Gen.OneOf<TimeTest>(
        Lengths.Select(length => (TimeTest)new Within(length)), Lengths.Select(length => (TimeTest)new LongerAgo(length)), Lengths.Select(length => (TimeTest)new Since(length)),
        MomentValues.Select(moment => (TimeTest)new Before(moment)), MomentValues.Select(moment => (TimeTest)new After(moment)));

    static readonly Gen<Times> Counts = Gen.OneOf(Gen.Constant(Times.AtLeastOnce),
        from comparison in Gen.Choose(0, 5) from number in Gen.Choose(0, 3) select new Times((Operator)comparison, number));

    static readonly Gen<FilterDuration?> Windows = Gen.OneOf(Gen.Constant((FilterDuration?)null), Lengths.Select(length => (FilterDuration?)length));

    static readonly Gen<FilterNode> WildComparisons = Comparisons(Paths, _ => Values, _ => [.. Enum.GetValues<Operator>()], _ => true);

    internal static readonly Gen<FilterNode> Wild = Trees(Gen.OneOf(WildComparisons, Behaviour(Names, WildComparisons), Gen.OneOf(
        Names.Select(name => (FilterNode)new InSegment(name)), Names.Select(name => (FilterNode)new InList(name)))));

    internal static readonly Gen<FilterNode> Fitting = Trees(Gen.OneOf(
        FieldComparisons(FilterWorld.Schema.Fields),
        Behaviour(Gen.Constant("form"), FieldComparisons(FilterWorld.Schema.FindKind("form")!.Properties)),
        Behaviour(Gen.Elements("visit", "never"), Gen.Constant((FilterNode)new Empty(FieldPath.Of("page")))),
        Gen.Elements<FilterNode>(new InSegment("Customers"), new InList("trade FAIR"))));

    static Gen<FilterNode> FieldComparisons(IEnumerable<FilterField> fields)
    {
        var known = fields.ToDictionary(field => field.Name);
        return Comparisons(Gen.Elements(known.Keys.ToArray()).Select(name => FieldPath.Of(name.Split('.'))),
            path => Fit(known[path.Name]),
            path => known[path.Name].Type switch
            {
                FieldType.Text or FieldType.TextList => [Operator.Equal, Operator.NotEqual, Operator.Contains, Operator.StartsWith],
                FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Time => [.. Enum.GetValues<Operator>().Where(x => x <= Operator.GreaterOrEqual)],
                _ => [Operator.Equal, Operator.NotEqual],
            },
            path => known[path.Name].Type == FieldType.Time);
    }

    static Gen<FilterValue> Fit(FilterField field) => field.Type switch
    {
        FieldType.Number or FieldType.Money => Gen.Choose(0, 9).Select(number => (FilterValue)new NumberValue(number)),
        FieldType.Bool => Gen.Elements(true, false).Select(value => (FilterValue)new BoolValue(value)),
        FieldType.Choice => Gen.Elements("lead", "MQL", "customer").Select(text => (FilterValue)new TextValue(text)),
        FieldType.Date or FieldType.Time => MomentValues.Select(moment => (FilterValue)moment),
        _ => Gen.Elements("DE", "anna", "vip", "/demo", "n").Select(text => (FilterValue)new TextValue(text)),
    };

    static Gen<FilterNode> Comparisons(Gen<FieldPath> paths, Func<FieldPath, Gen<FilterValue>> values, Func<FieldPath, Operator[]> operators, Func<FieldPath, bool> timed) =>
        from path in paths
        from value in values(path)
        from more in Gen.ArrayOf(values(path), 2)
        from comparison in Gen.Elements(operators(path))
        from test in Tests
        from shape in Gen.Choose(0, timed(path) ? 3 : 2)
        from negated in Gen.Elements(true, false)
        select shape switch
        {
            0 => (FilterNode)new Compare(path, comparison, value),
            1 => new OneOf(path, [value, .. more], negated),
            2 => new Empty(path, negated),
            _ => new When(path, test),
        };

    static Gen<FilterNode> Behaviour(Gen<string> kinds, Gen<FilterNode> conditions) =>
        from kind in kinds
        from count in Gen.Choose(0, 2)
        from passed in Gen.ArrayOf(conditions, count)
        from times in Counts
        from window in Windows
        from test in Tests
        from shape in Gen.Choose(0, 3)
        let pattern = new ActivityPattern(kind, [.. passed])
        select shape switch
        {
            0 => (FilterNode)new Did(pattern, times, window),
            1 => new LastDid(pattern, test),
            2 => new FirstDid(pattern, test),
            _ => new Visited(kind, times, window),
        };

    static Gen<FilterNode> Trees(Gen<FilterNode> leaves) => Gen.Sized(size => Tree(leaves, Math.Min(size, 24)));

    static Gen<FilterNode> Tree(Gen<FilterNode> leaves, int size) => size < 2 ? leaves : Gen.Frequency(
        (3, leaves),
        (3, from count in Gen.Elements(0, 2, 3) from terms in Gen.ArrayOf(Tree(leaves, size / 3), count) select (FilterNode)new All([.. terms])),
        (3, from count in Gen.Elements(0, 2, 3) from terms in Gen.ArrayOf(Tree(leaves, size / 3), count) select (FilterNode)new Any([.. terms])),
        (2, Tree(leaves, size / 2).Select(term => (FilterNode)new Not(term))));
}
