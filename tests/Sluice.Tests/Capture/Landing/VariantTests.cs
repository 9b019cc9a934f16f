using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Capture.Landing;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture.Landing;

public sealed class VariantTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static HttpRequestMessage Visit(string slug, int visitor, bool declines = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/p/" + slug);
        // One address, many browsers: the key of the day is made of both.
        request.Headers.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (X11; Linux x86_64; rv:{visitor}.0) Gecko/20100101 Firefox/{visitor}.0");
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        if (declines) request.Headers.TryAddWithoutValidation("Sec-GPC", "1");
        return request;
    }

    async Task<string> See(string slug, int visitor, bool declines = false) => Browser.Parse(await (await app.Anybody().Http.SendAsync(Visit(slug, visitor, declines))).Content.ReadAsStringAsync()).QuerySelector("h1")!.TextContent;

    async Task<(ApiClient Api, string Id)> Tested(string slug)
    {
        var api = await app.Api();
        await api.Post("forms", new { name = slug, slug = slug + "-form" });
        var id = (await api.Post("pages", new { title = slug, slug, text = $"::: hero\nform: {slug}-form\n# A\n:::\n", published = true })).Id();
        await api.Post($"pages/{id}/variants", new { name = "Other words", text = $"::: hero\nform: {slug}-form\n# B\n:::\n" });
        await api.Post($"pages/{id}/tests", new { way = "split", certainty = 0.95, leastVisitors = 50 });
        return (api, id);
    }

    [Fact]
    public async Task Visitors_are_shared_and_each_sees_the_same_all_day()
    {
        var (api, id) = await Tested("shared");
        var first = new List<string>();
        for (var visitor = 1; visitor <= 40; visitor++) first.Add(await See("shared", visitor));
        Assert.InRange(first.Count(h => h == "A"), 8, 32);
        for (var visitor = 1; visitor <= 40; visitor++) Assert.Equal(first[visitor - 1], await See("shared", visitor));
        await app.Services.GetRequiredService<VariantVisits>().Flush(CancellationToken.None);
        for (var visitor = 1; visitor <= 5; visitor++) Assert.Equal(first[visitor - 1], await See("shared", visitor));
        var test = (await api.Get($"pages/{id}/tests"))["data"]![0]!;
        Assert.Equal(40, test["variants"]!.AsArray().Sum(v => (long)v!["visitors"]!));
        Assert.StartsWith("Not enough yet", test.Text("words"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_declines_to_be_followed_is_not_counted()
    {
        var (api, id) = await Tested("declines");
        for (var visitor = 1; visitor <= 5; visitor++) await See("declines", visitor, declines: true);
        await app.Services.GetRequiredService<VariantVisits>().Flush(CancellationToken.None);
        Assert.All((await api.Get($"pages/{id}/tests"))["data"]![0]!["variants"]!.AsArray(), v => Assert.Equal(0, (long)v!["visitors"]!));
    }

    [Fact]
    public async Task A_form_that_is_sent_counts_for_the_variant_that_was_seen()
    {
        var (api, id) = await Tested("converts");
        await api.Post("sites", new { name = "variants" });
        var browser = app.Anybody();
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0");
        var page = await browser.Open("/p/converts");
        var seen = page.QuerySelector("h1")!.TextContent;
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, "form", new { email = "converts@variants.example" })).StatusCode);
        await app.RunUntilIdle();
        var variant = (await api.Get($"pages/{id}/tests"))["data"]![0]!["variants"]!.AsArray().Single(v => v!.Text("letter") == seen)!;
        Assert.Equal((1, 1), ((long)variant["visitors"]!, (long)variant["conversions"]!));
    }

    [Fact]
    public async Task The_winner_that_is_taken_is_what_all_see()
    {
        var (api, id) = await Tested("winner");
        await api.Post($"pages/{id}/tests/end", new { winner = "B" }, HttpStatusCode.OK);
        for (var visitor = 1; visitor <= 6; visitor++) Assert.Equal("B", await See("winner", visitor));
        Assert.Contains("# B", (await api.Get($"pages/{id}")).Text("text"), StringComparison.Ordinal);
        await api.Post($"pages/{id}/tests/end", new { winner = "B" }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_page_that_is_not_live_or_has_no_other_text_is_not_tested()
    {
        var api = await app.Api();
        var id = (await api.Post("pages", new { title = "Alone", slug = "alone", text = "# A" })).Id();
        await api.Post($"pages/{id}/tests", new { }, HttpStatusCode.UnprocessableEntity);
        await api.Post($"pages/{id}/variants", new { name = "B" });
        await api.Post($"pages/{id}/tests", new { }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public void The_odds_agree_with_what_is_known_of_them()
    {
        var odds = VariantOdds.Of([new("A", 1000, 61), new("B", 1000, 48)]);
        // The difference of two such rates is nearly normal: z = 1.28 standard errors, so about 0.9.
        Assert.InRange(odds[0].Best, 0.87, 0.92);
        Assert.InRange(odds[0].Low, 0.045, 0.050);
        Assert.InRange(odds[0].High, 0.074, 0.080);
        Assert.Equal(1, odds.Sum(o => o.Best), 6);
        var even = VariantOdds.Of([new("A", 500, 25), new("B", 500, 25), new("C", 500, 25)]);
        Assert.All(even, o => Assert.InRange(o.Best, 0.31, 0.36));
        Assert.All(VariantOdds.Shares(VariantOdds.Of([new("A", 900, 90), new("B", 900, 9)])), s => Assert.InRange(s.Value, 0.04, 0.96));
    }

    [Fact]
    public void Of_many_tests_between_equals_the_interval_holds_the_truth_as_often_as_it_says()
    {
        var random = new Random(7);
        var held = 0;
        for (var run = 0; run < 200; run++)
        {
            var sent = Enumerable.Range(0, 400).Count(_ => random.NextDouble() < 0.05);
            var odds = VariantOdds.Of([new("A", 400, sent), new("B", 400, 20)])[0];
            if (odds.Low <= 0.05 && odds.High >= 0.05) held++;
        }
        Assert.InRange(held, 180, 200);
    }
}
