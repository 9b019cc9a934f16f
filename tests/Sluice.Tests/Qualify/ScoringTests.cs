using Sluice.Filters;
using Sluice.Qualify.Scores;

namespace Sluice.Tests.Qualify;

public sealed class ScoringTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 19, 9, 0, 0, TimeSpan.Zero);
    static readonly ScoreLines Lines = new(30, 15, 60, 25);

    static ScoreRule Rule(ScoreRuleDraft draft) => ScoreRule.Make(draft, 0, Now);

    static ScoreReceipt Score(ScoredPerson person, params ScoreRuleDraft[] drafts) => ScoreAt(person, Now, drafts);

    static ScoreReceipt ScoreAt(ScoredPerson person, DateTimeOffset now, params ScoreRuleDraft[] drafts) =>
        new Scoring(drafts.Select(Rule), Lines).Score(person, new FilterClock(now, TimeZoneInfo.Utc));

    static ScoredActivity Did(string kind, double daysAgo, string property = "path", string value = "/") =>
        new(kind, Now.AddDays(-daysAgo), new Dictionary<string, IReadOnlyList<FactValue>> { [property] = [(FactValue)value] });

    static ScoredPerson Person(params ScoredActivity[] activities) => new(new Dictionary<string, IReadOnlyList<FactValue>> { ["jobTitle"] = [(FactValue)"Head of Engineering"] }, activities);

    static readonly ScoreRuleDraft Pricing = new("Pricing page", ScorePart.Engagement, 10, "visit", """path startsWith "/pricing" """, Cap: 20, DecayDays: 60);

    [Fact]
    public void Points_fade_in_a_straight_line_and_are_gone_after_the_decay_days()
    {
        var visit = Person(Did("visit", 0, value: "/pricing"));
        Assert.Equal(10, ScoreAt(visit, Now, Pricing).Engagement);
        Assert.Equal(5, ScoreAt(visit, Now.AddDays(30), Pricing).Engagement);
        Assert.Equal(0, ScoreAt(visit, Now.AddDays(60), Pricing).Engagement);
        Assert.Equal("−\u00A05 by decay", Assert.Single(ScoreAt(visit, Now.AddDays(30), Pricing).EngagementLines).Note);
    }

    [Fact]
    public void A_cap_holds_however_often_it_happens_and_says_so()
    {
        var line = Assert.Single(Score(Person([.. Enumerable.Repeat(Did("visit", 0, value: "/pricing/eu"), 7)]), Pricing).EngagementLines);
        Assert.Equal((20, "capped at 20", "Pricing page 7\u00A0×"), (line.Points, line.Note, line.Label));
    }

    [Fact]
    public void Only_activities_that_pass_the_condition_count() =>
        Assert.Equal(0, Score(Person(Did("visit", 0, value: "/careers"), Did("form", 0, value: "/pricing")), Pricing).Engagement);

    [Fact]
    public void Negative_rules_take_away_within_their_cap() =>
        Assert.Equal(-9, Score(Person([.. Enumerable.Repeat(Did("visit", 0, value: "/careers"), 5)]), new ScoreRuleDraft("Careers", ScorePart.Engagement, -3, "visit", """path startsWith "/careers" """, Cap: 9)).Engagement);

    [Fact]
    public void A_group_takes_what_is_too_much_off_in_its_own_line()
    {
        var receipt = Score(Person(),
            new ScoreRuleDraft("Leads", ScorePart.Fit, 20, Condition: """jobTitle startsWith "head" """, Group: "Seniority", GroupCap: 20),
            new ScoreRuleDraft("Builds", ScorePart.Fit, 10, Condition: """jobTitle contains "engineer" """, Group: "Seniority", GroupCap: 20));
        Assert.Equal(20, receipt.Fit);
        Assert.Equal(-10, receipt.FitLines[^1].Points);
        Assert.Equal("Seniority together", receipt.FitLines[^1].Label);
    }

    [Fact]
    public void A_rule_that_is_off_gives_nothing() => Assert.Equal(0, Score(Person(Did("visit", 0, value: "/pricing")), Pricing with { Active = false }).Engagement);

    [Fact]
    public void Receipts_sum_exactly_keep_their_caps_and_never_grow_by_waiting()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var rules = Enumerable.Range(0, random.Next(1, 6)).Select(n => Rule(new ScoreRuleDraft($"r{n}", ScorePart.Engagement, random.Next(1, 40), n % 2 == 0 ? "visit" : "form",
                Cap: random.Next(2) == 0 ? random.Next(1, 60) : null, Group: n > 2 ? "g" : "", GroupCap: n > 2 ? 30 : null, DecayDays: random.Next(2) == 0 ? random.Next(1, 200) : null))).ToList();
            var person = Person([.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => Did(random.Next(2) == 0 ? "visit" : "form", random.NextDouble() * 100))]);
            var scoring = new Scoring(rules, Lines);
            var receipt = scoring.Score(person, new FilterClock(Now, TimeZoneInfo.Utc));
            Assert.Equal(receipt.EngagementLines.Sum(l => l.Points), receipt.Engagement);
            foreach (var line in receipt.EngagementLines.Where(l => l.RuleId is not null))
                Assert.True(Math.Abs(line.Points) <= (rules.Single(r => r.Id == line.RuleId).Cap ?? int.MaxValue));
            Assert.True(scoring.Score(person, new FilterClock(Now.AddDays(random.Next(1, 100)), TimeZoneInfo.Utc)).Engagement <= receipt.Engagement);
        }
    }

    [Theory]
    [InlineData(29, 59, "B2")]
    [InlineData(30, 60, "A1")]
    [InlineData(14, 24, "C3")]
    public void A_cell_changes_exactly_at_its_line(int fit, int engagement, string cell) => Assert.Equal(cell, Lines.Cell(fit, engagement));

    [Fact]
    public void The_rules_a_workspace_begins_with_can_all_be_read()
    {
        foreach (var draft in DefaultRules.For("DE")) Assert.Null(draft.Check() ?? RuleConditions.Check(draft.Kind, draft.Condition));
    }

    [Fact]
    public void A_payload_answers_by_the_short_and_by_the_whole_path()
    {
        var properties = FactProperties.Of("""{"pages":[{"path":"/pricing","seconds":3},{"path":"/"}],"machine":false}""");
        Assert.Equal(["/pricing", "/"], properties["path"].Select(v => v.Text!));
        Assert.Equal(["/pricing", "/"], properties["pages.path"].Select(v => v.Text!));
        Assert.False(properties["machine"][0].Bool);
    }
}
