using FsCheck;
using FsCheck.Fluent;
using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

public sealed class FilterPropertyTests
{
    static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Fact]
    public void Every_tree_survives_printing_and_reading() =>
        Prop.ForAll(FilterTrees.Wild.ToArbitrary(), filter =>
        {
            var read = Filter.Parse(filter.ToString());
            return (read.Filter is not null && read.Filter == filter && read.Filter.ToString() == filter.ToString())
                .Label($"{filter}\n{read.Error}");
        }).Check(Many);

    [Fact]
    public void Spans_of_a_read_tree_hold_its_text() =>
        Prop.ForAll(FilterTrees.Wild.ToArbitrary(), filter =>
        {
            var text = filter.ToString();
            var read = Filter.Parse(text).Filter!;
            return FilterChips.Of(read).Where(chip => text.Length > 0)
                .All(chip => Filter.Parse(text.Substring(chip.Span.Start, chip.Span.Length)).Filter == chip.Node);
        }).Check(Many);

    [Fact]
    public void Chips_come_back_as_the_same_filter() =>
        Prop.ForAll(FilterTrees.Wild.ToArbitrary(), filter => FilterChips.ToFilter(FilterChips.Of(filter)) == filter).Check(Many);

    [Fact]
    public void Not_is_the_other_way_round() => Law(filter => new Not(filter), (facts, filter) => !Holds(facts, filter));

    [Fact]
    public void Not_not_is_nothing_changed() => Law(filter => new Not(new Not(filter)), Holds);

    [Fact]
    public void De_Morgan_holds() => Prop.ForAll(Two().ToArbitrary(), two =>
        Holds(two.Facts, new Not(new All([two.Left, two.Right]))) == Holds(two.Facts, new Any([new Not(two.Left), new Not(two.Right)]))
        && Holds(two.Facts, new Not(new Any([two.Left, two.Right]))) == Holds(two.Facts, new All([new Not(two.Left), new Not(two.Right)]))).Check(Many);

    [Fact]
    public void Every_negative_operator_negates_its_positive_one() => Law(Turned, (facts, filter) => Turned(filter) == filter ? Holds(facts, filter) : !Holds(facts, filter));

    [Fact]
    public void Reading_the_canonical_text_finds_the_same_people() => Law(filter => Filter.Parse(Bound(filter).Source.ToString()).Filter!, Holds);

    static FilterNode Turned(FilterNode filter) => filter switch
    {
        Compare { Operator: Operator.Equal } compare => compare with { Operator = Operator.NotEqual },
        Compare { Operator: Operator.NotEqual } compare => compare with { Operator = Operator.Equal },
        OneOf one => new OneOf(one.Field, one.Values, !one.Negated),
        Empty empty => empty with { Negated = !empty.Negated },
        _ => filter,
    };

    static void Law(Func<FilterNode, FilterNode> made, Func<Facts, FilterNode, bool> expected) =>
        Prop.ForAll(Two().ToArbitrary(), two => (Holds(two.Facts, made(two.Left)) == expected(two.Facts, two.Left)).Label(two.Left.ToString())).Check(Many);

    static Gen<(FilterNode Left, FilterNode Right, Facts Facts)> Two() =>
        from left in FilterTrees.Fitting
        from right in FilterTrees.Fitting
        from facts in FilterFactsMade.Any
        select (left, right, facts);

    static bool Holds(Facts facts, FilterNode filter) => Bound(filter).Matches(facts, FilterWorld.Clock);

    static BoundFilter Bound(FilterNode filter)
    {
        var check = FilterWorld.Schema.Check(filter);
        Assert.True(check.Bound is not null, $"{filter}: {string.Join(" ", check.Errors)}");
        return check.Bound;
    }
}
