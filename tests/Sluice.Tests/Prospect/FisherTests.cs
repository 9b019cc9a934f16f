using Sluice.Prospect.Profiles;

namespace Sluice.Tests.Prospect;

public sealed class FisherTests
{
    // Summed as whole numbers, without logarithms.
    [Theory]
    [InlineData(3, 1, 1, 3, 0.4857142857)]
    [InlineData(8, 2, 1, 5, 0.03496503497)]
    [InlineData(10, 10, 10, 10, 1)]
    [InlineData(0, 5, 5, 0, 0.007936507937)]
    [InlineData(12, 5, 29, 2, 0.08026855207)]
    public void It_gives_what_others_give(int a, int b, int c, int d, double expected) => Assert.Equal(expected, Fisher.TwoSided(a, b, c, d), 6);

    [Fact]
    public void Holm_takes_the_smallest_times_all_and_never_falls() => Assert.Equal([0.03, 0.06, 0.06, 0.02], Fisher.Holm([0.01, 0.04, 0.03, 0.005]), (x, y) => Math.Abs(x - y) < 1e-9);

    [Fact]
    public void What_is_chance_alone_is_seldom_taken_for_more()
    {
        var random = new Random(7);
        var wrong = 0;
        for (var round = 0; round < 200; round++)
        {
            var traits = new Dictionary<(string, string, string?), (int, int)>();
            for (var i = 0; i < 30; i++)
            {
                var won = Enumerable.Range(0, 40).Count(_ => random.NextDouble() < 0.6);
                traits[("Sector", $"s{i}", null)] = (won, 40 - won);
            }
            var lessons = WinLessons.Judge(traits.Values.Sum(v => v.Item1), traits.Values.Sum(v => v.Item2), traits);
            if (lessons.Lessons.Any(l => l.Holds)) wrong++;
        }
        Assert.InRange(wrong, 0, 20);
    }

    [Fact]
    public void A_real_difference_is_found_with_its_lift()
    {
        var traits = new Dictionary<(string, string, string?), (int, int)> { [("Industry", "Brewing", "industry = \"Brewing\"")] = (80, 20), [("Industry", "Paper", "industry = \"Paper\"")] = (20, 80), [("Industry", "Dairy", null)] = (51, 49), [("Country", "IS", null)] = (3, 1) };
        var learned = WinLessons.Judge(154, 150, traits);
        Assert.Equal(3, learned.Tried);
        Assert.Equal(["Brewing", "Paper"], learned.Lessons.Where(l => l.Holds).Select(l => l.Value).Order());
        Assert.Equal(0.8 / (154 / 304.0), learned.Lessons.Single(l => l.Value == "Brewing").Lift, 6);
    }

    [Theory]
    [InlineData(new[] { "industry = \"Brewing\"" }, "industry = \"Dairy\"", new[] { "industry in (\"Brewing\", \"Dairy\")" })]
    [InlineData(new[] { "industry in (\"Brewing\", \"Dairy\")" }, "industry = \"Dairy\"", new[] { "industry in (\"Brewing\", \"Dairy\")" })]
    [InlineData(new[] { "employees > 50" }, "country = \"DE\"", new[] { "employees > 50", "country = \"DE\"" })]
    public void A_lesson_joins_the_rule_about_its_field(string[] rules, string rule, string[] after) =>
        Assert.Equal(after, LessonRules.With(new ProfileTold("x", "", rules, [], []), rule, exclude: false).Includes);
}
