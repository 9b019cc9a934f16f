using Sluice.Platform;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.Sell;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Reports;

public sealed class FunnelTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly LifecycleStage[] Way = [LifecycleStage.Lead, LifecycleStage.Mql, LifecycleStage.Sal, LifecycleStage.Sql, LifecycleStage.Opportunity, LifecycleStage.Customer];

    // Eight come in and stop one step further each time; three are fetched; one stands outside both streams.
    async Task Build()
    {
        for (var i = 0; i < 8; i++) await Walk($"in{i}@x.example", Direction.In, "form", Way.Take(Math.Min(i + 1, 6)));
        await Walk("back@x.example", Direction.In, "fair", [LifecycleStage.Lead, LifecycleStage.Mql, LifecycleStage.Recycled]);
        await Walk("out1@y.example", Direction.Out, "list", [LifecycleStage.Prospect], touches: [Direction.Out]);
        await Walk("out2@y.example", Direction.Out, "list", [LifecycleStage.Prospect, LifecycleStage.Sql], touches: [Direction.Out, Direction.In]);
        await Walk("out3@y.example", Direction.Out, "list", [LifecycleStage.Prospect, LifecycleStage.Sql, LifecycleStage.Opportunity, LifecycleStage.Customer]);
        await Walk("own@z.example", Direction.Own, "", [LifecycleStage.Lead, LifecycleStage.Customer]);
    }

    async Task Walk(string email, Direction origin, string source, IEnumerable<LifecycleStage> stages, Direction[]? touches = null)
    {
        await using var db = app.Open();
        var way = stages.ToList();
        var person = await Intake.Meet(db, new Acquaintance { Email = email, Origin = origin, Source = source, Stage = way[0] }, "test", Actor.System, app.Clock, CancellationToken.None);
        foreach (var stage in way.Skip(1))
        {
            app.Clock.Advance(TimeSpan.FromMinutes(10));
            Lifecycle.MoveTo(db, person, stage, stage == LifecycleStage.Recycled ? "too small" : "test", Actor.System, app.Clock);
        }
        foreach (var touch in touches ?? []) db.Append(new Sluice.Record.TouchLogged("Letter", null, touch), new About(person.Id), Actor.System, app.Clock);
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Both_streams_count_people_as_they_went_and_every_number_opens_as_many_rows()
    {
        await Build();
        var api = await app.Api();
        var funnel = await api.Get("reports/funnel?days=2");
        long Of(string stream, string key) => funnel[stream]!.AsArray().Single(s => s!.Text("key") == key)!["count"]!.GetValue<long>();
        Assert.Equal([0, 9, 8, 6, 5, 4, 3], new[] { "visitors", "leads", "mql", "accepted", "sql", "deals", "won" }.Select(k => Of("leadGeneration", k)));
        Assert.Equal([3, 2, 1, 0, 2, 1, 1], new[] { "prospects", "contacted", "talked", "meeting", "sql", "deals", "won" }.Select(k => Of("prospecting", k)));
        var browser = await app.SignInAs(World.World.Ines);
        foreach (var step in funnel["leadGeneration"]!.AsArray().Concat(funnel["prospecting"]!.AsArray()))
        {
            var rows = await browser.Open(step!.Text("href"));
            Assert.Equal(step!["count"]!.GetValue<long>(), rows.QuerySelectorAll("tbody tr").Length);
        }
        foreach (var link in (await browser.Open("/reports?days=2")).QuerySelectorAll("a[href*='funnel/rows']").Select(a => (Href: a.GetAttribute("href")!, Text: a.QuerySelector("b, .fn")?.TextContent ?? a.TextContent)))
            if (long.TryParse(link.Text, out var number) && !link.Href.Contains("left=", StringComparison.Ordinal))
                Assert.Equal(number, (await browser.Open(link.Href)).QuerySelectorAll("tbody tr").Length);
        var back = funnel["sentBack"]!.AsArray();
        Assert.Equal(("too small", 1), (back[0]!.Text("reason"), back[0]!["count"]!.GetValue<int>()));
        var lead = funnel["timeInStage"]!.AsArray().Single(t => t!.Text("stage") == "lead")!;
        Assert.Equal((600, 9), (lead["medianSeconds"]!.GetValue<long>(), lead["steps"]!.GetValue<int>()));
        var earlier = await api.Get("reports/funnel?from=2026-01-01&to=2026-01-31");
        Assert.All(earlier["leadGeneration"]!.AsArray(), s => Assert.Equal(0, s!["count"]!.GetValue<long>()));
    }

    [Theory]
    [InlineData(new long[] { 5 }, 0.5, 5)]
    [InlineData(new long[] { 1, 2, 3, 4 }, 0.5, 2)]
    [InlineData(new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 0.9, 9)]
    [InlineData(new long[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 0.9, 10)]
    public void A_quantile_is_the_nearest_rank(long[] values, double share, long expected) =>
        Assert.Equal(expected, Sluice.Record.Reports.FunnelReports.Quantile(values, share));
}
