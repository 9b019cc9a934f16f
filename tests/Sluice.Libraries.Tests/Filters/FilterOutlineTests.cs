using FsCheck;
using FsCheck.Fluent;
using Sluice.Filters;

namespace Sluice.Libraries.Tests.Filters;

public sealed class FilterOutlineTests
{
    static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Every_filter_comes_back_from_its_rows_as_the_same_filter() => Prop.ForAll(FilterTrees.Wild.ToArbitrary(), ComesBack).Check(Many);

    [Fact]
    public void Fitting_filters_come_back_too_without_problems() => Prop.ForAll(FilterTrees.Fitting.ToArbitrary(), filter =>
    {
        var read = FilterOutline.Read(FilterOutline.Of(filter, FilterWorld.Schema), FilterWorld.Schema);
        return (read.Problems.Count == 0 && Filter.Parse(read.Text).Filter == filter).Label($"{filter}\n{read.Text}\n{string.Join("\n", read.Problems)}");
    }).Check(Many);

    static Property ComesBack(FilterNode filter)
    {
        var rows = FilterOutline.Of(filter, FilterWorld.Schema);
        var read = FilterOutline.Read(rows, FilterWorld.Schema);
        return (rows[0] is { IsGroup: true, Depth: 0 } && Filter.Parse(read.Text).Filter == filter).Label($"{filter}\n{read.Text}\n{string.Join("\n", rows)}");
    }

    [Fact]
    public void A_nested_filter_stands_in_groups_and_rows()
    {
        var rows = FilterOutline.Of(Filter.Parse("country in (\"DE\", \"AT\") and (did(\"visit\") >= 2 within 14d or not inSegment(\"Customers\")) and not visited(\"/jobs*\")").Filter!, FilterWorld.Schema);
        Assert.Equal(
        [
            new OutlineRow(0, OutlineRow.Group, "all"),
            new OutlineRow(1, "country", "in", Value: "DE, AT"),
            new OutlineRow(1, OutlineRow.Group, "any"),
            new OutlineRow(2, OutlineRow.Did, ">=", "visit", "2", "14d"),
            new OutlineRow(2, OutlineRow.Segment, "not in", "Customers"),
            new OutlineRow(1, OutlineRow.Visited, "not", "/jobs*"),
        ], rows);
    }

    [Fact]
    public void What_is_missing_is_said_at_its_row()
    {
        OutlineRow[] rows = [new(0, OutlineRow.Group, "any"), new(1, "country", "=", Value: "DE"), new(1, "country", "="), new(1, OutlineRow.Group, "none"), new(2, "shoeSize", "="), new(1, OutlineRow.Text, Value: "country ="), new(1, OutlineRow.Did, ">=", "visit")];
        var read = FilterOutline.Read(rows, FilterWorld.Schema);
        Assert.Equal([2, 4, 5, 6], read.Problems.Keys);
        Assert.Equal("Say what it is compared with.", read.Problems[2]);
        Assert.Equal("Say how often.", read.Problems[6]);
    }

    [Fact]
    public void Groups_without_members_ask_nothing() =>
        Assert.Equal("country = \"DE\"", FilterOutline.Read([new(0, OutlineRow.Group, "all"), new(1, OutlineRow.Group, "any"), new(1, "country", "=", Value: "DE")], FilterWorld.Schema).Text);

    [Fact]
    public void What_is_typed_into_one_row_stays_in_it()
    {
        OutlineRow[] rows = [new(0, OutlineRow.Group, "none"), new(1, OutlineRow.Did, ">=", "visit", "1", Where: "page = \"/a\") or did(\"form\""), new(1, "country", "=", Value: "DE\" or country = \"AT")];
        Assert.Equal(new Not(new Any([Filter.Parse("did(\"visit\", page = \"/a\") or did(\"form\")").Filter!, new Compare(FieldPath.Of("country"), Operator.Equal, new TextValue("DE\" or country = \"AT"))])), Filter.Parse(FilterOutline.Read(rows, FilterWorld.Schema).Text).Filter);
    }
}
