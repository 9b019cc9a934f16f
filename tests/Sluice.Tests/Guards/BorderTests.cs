namespace Sluice.Tests.Guards;

public sealed class BorderTests
{
    static readonly string Source = House.Path("src", "Sluice");
    static readonly string Planted = House.Path("tests", "Planted");

    [Fact]
    public void No_room_of_the_house_uses_what_it_may_not()
    {
        using var uses = new TypeUses(typeof(Stages).Assembly.Location);
        Assert.Empty(Borders.Of(Source).Offences(uses.All()));
        Assert.Empty(Borders.Of(Source).Offences(Source));
    }

    [Fact]
    public void Libraries_know_nothing_of_Sluice()
    {
        var libraries = Directory.EnumerateFiles(AppContext.BaseDirectory, "Sluice.*.dll").Where(f => !f.EndsWith("Tests.dll", StringComparison.Ordinal) && !f.EndsWith("Planted.dll", StringComparison.Ordinal)).ToList();
        Assert.True(libraries.Count >= 3, "The libraries were not found beside the tests.");
        Assert.All(libraries, library => Assert.False(KnowsSluice(library), $"{Path.GetFileName(library)} refers to the application."));
        // The same look at an assembly that does refer to it.
        Assert.True(KnowsSluice(typeof(BorderTests).Assembly.Location));
    }

    [Fact]
    public void Every_planted_offence_is_found_and_nothing_else()
    {
        using var uses = new TypeUses(Path.Combine(AppContext.BaseDirectory, "Sluice.Planted.dll"));
        var found = Borders.Of(Planted).Offences(uses.All()).Select(o => o.Split(' ')[0]).Distinct();
        string[] planted =
        [
            "InField", "InProperty", "InSignature", "InBody", "InLocal", "InTypeOf", "InGenericCall", "InGenericArgument", "InLambda", "InIterator", "InAsync",
            "InAttribute", "InAttributeArgument", "InBase", "InInterface", "InConstraint`1", "InCatch", "Outer", "UsesCommands", "UsesRoot",
        ];
        Assert.Equal(
            planted.Select(p => $"Sluice.Capture.{p}").Concat(["Sluice.Platform.PlatformKnowsRecord", "Sluice.Platform.PlatformKnowsStage", "Sluice.Record.RecordKnowsFact", "Sluice.Record.RecordKnowsStage", "Sluice.Ui.UiKnowsStage"]).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Capture", "using Sluice.Sell;", false)]
    [InlineData("Capture", "using Sluice.Record.People;", false)]
    [InlineData("Capture", "using Sluice.Sell.Pipelines;", true)]
    [InlineData("Capture", "@using Sluice.Sell.Pages", true)]
    [InlineData("Capture", "using static Sluice.Sell.DealState;", true)]
    [InlineData("Capture", "using static Sluice.Sell.WinReason;", false)]
    [InlineData("Capture", "using Sluice.Commands;", true)]
    [InlineData("Record", "using Sluice.Sell;", true)]
    [InlineData("Platform", "using Sluice.Record;", true)]
    [InlineData("Platform", "using Sluice.Ui;", false)]
    [InlineData("Ui", "@using Sluice.Sell", true)]
    [InlineData("Commands", "using Sluice.Sell.Pipelines;", false)]
    [InlineData("Capture", "using Sluice.Filters;", false)]
    public void A_using_line_tells_on_what_the_compiler_folds_away(string room, string line, bool offends) =>
        Assert.Equal(offends, Borders.Of(Planted).InText(room, line).Any());

    static bool KnowsSluice(string assembly)
    {
        using var uses = new TypeUses(assembly);
        return uses.AssemblyReferences.Any(r => r.Equals("sluice", StringComparison.OrdinalIgnoreCase));
    }
}
