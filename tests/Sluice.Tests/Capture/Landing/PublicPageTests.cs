using System.Net;
using System.Text.Json.Nodes;
using Sluice.Capture.Landing;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture.Landing;

public sealed class PublicPageTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task The_head_says_what_search_engines_and_shared_links_need()
    {
        var api = await app.Api();
        await api.Post("pages", new { title = "Head", slug = "head", description = "About it", language = "de-CH", picture = "/i/x.png", text = "# Head\n\n::: faq\n## Why </script>?\nBecause <b>so</b>.\n:::\n", published = true });
        var page = await app.Anybody().Open("/p/head?utm_source=x");
        Assert.Equal("de-CH", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(new Uri(app.Address, "/p/head").ToString(), page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(new Uri(app.Address, "/i/x.png").ToString(), page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        var faq = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("Why </script>?", (string)faq["mainEntity"]![0]!["name"]!);
        Assert.Null(page.QuerySelector("meta[name=robots]"));
        await api.Patch($"pages/{(await api.Get("pages"))["data"]!.AsArray().Single(p => p!.Text("slug") == "head")!.Id()}", new { noIndex = true, canonical = "https://elsewhere.example/x", published = true });
        var hidden = await app.Anybody().Get("/p/head");
        Assert.Equal("noindex", Assert.Single(hidden.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("https://elsewhere.example/x", Browser.Parse(await hidden.Content.ReadAsStringAsync()).QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_block_is_shown_only_where_its_condition_holds()
    {
        var api = await app.Api();
        await api.Post("pages", new { title = "Smart", slug = "smart", published = true, text = "# All\n\n::: text\nwhen: utm_source = \"linkedin\"\nFrom LinkedIn\n:::\n\n::: text\nwhen: device = \"phone\"\nOn a phone\n:::\n\n::: text\nwhen: language = \"de\" or known = true\nDeutsch\n:::\n\n::: text\nwhen: nonsense ==\nNever\n:::\n" });
        async Task<string> Shown(string query, string agent, string language)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/p/smart" + query);
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
            return Browser.Parse(await (await app.Anybody().Http.SendAsync(request)).Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;
        }
        const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
        Assert.Equal("AllFrom LinkedInOn a phone", await Shown("?utm_source=LinkedIn", Phone, "en-GB"));
        Assert.Equal("AllDeutsch", await Shown("", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "de-AT,en;q=0.5"));
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_signed_address_and_by_no_other()
    {
        var api = await app.Api();
        var page = await api.Post("pages", new { title = "Draft", slug = "draft-seen", text = "# Not yet" });
        var ines = await app.SignInAs("ines@northwater.example");
        var link = (await ines.Open($"/capture/pages/{page.Id()}")).QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("preview=", StringComparison.Ordinal));
        var seen = await app.Anybody().Get(link);
        Assert.Equal("noindex", Assert.Single(seen.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("Not yet", Browser.Parse(await seen.Content.ReadAsStringAsync()).QuerySelector("h1")!.TextContent);
        await app.Anybody().Open("/p/draft-seen", HttpStatusCode.NotFound);
        await app.Anybody().Open("/p/draft-seen?preview=made-up", HttpStatusCode.NotFound);
        var other = await api.Post("pages", new { title = "Other", slug = "draft-other", text = "# Secret" });
        await app.Anybody().Open(link.Replace("draft-seen", other.Text("slug"), StringComparison.Ordinal), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_planned_leaves_what_is_live_until_its_hour_and_is_withdrawn_at_another()
    {
        var api = await app.Api();
        var now = app.Clock.GetUtcNow();
        var page = await api.Post("pages", new { title = "Plan", slug = "plan", text = "# One", published = true });
        await api.Patch($"pages/{page.Id()}", new { text = "# Two" });
        await api.Post($"pages/{page.Id()}/publication", new { from = now.AddHours(2), until = now.AddHours(4) });
        async Task<string?> Heading() => (await app.Anybody().Open("/p/plan")).QuerySelector("h1")?.TextContent;
        Assert.Equal("One", await Heading());
        app.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal("Two", await Heading());
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.Anybody().Open("/p/plan", HttpStatusCode.NotFound);
        await api.Post($"pages/{page.Id()}/publication", new { until = now }, HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("#0c4a6e")]
    [InlineData("#ffe600")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    [InlineData("#7cc4ee")]
    public void Whatever_the_colour_words_can_be_read(string brand)
    {
        foreach (var look in Looks.All)
        {
            var css = LookCss.Write(new PageTheme { Brand = brand, Look = look.Name }, null);
            (string Light, string Dark) Pair(string name) => css.Split($"--{name}:")[1].Split(';')[0] is var value && value.StartsWith("light-dark(", StringComparison.Ordinal) ? (value[11..18], value[19..26]) : (value, value);
            foreach (var (ink, ground) in new[] { ("on", "brand"), ("link", "bg"), ("link", "soft"), ("ink2", "bg"), ("ink2", "soft"), ("hero-ink", "hero"), ("hero-ink2", "hero"), ("bad", "bg") })
            {
                Assert.True(Colour.Contrast(Pair(ink).Light, Pair(ground).Light) >= 4.5, $"{look.Name} {brand}: {ink} on {ground}, light");
                Assert.True(Colour.Contrast(Pair(ink).Dark, Pair(ground).Dark) >= 4.5, $"{look.Name} {brand}: {ink} on {ground}, dark");
            }
        }
    }

    [Fact]
    public async Task A_deleted_page_is_gone_with_its_versions()
    {
        var api = await app.Api();
        var page = await api.Post("pages", new { title = "Gone", slug = "gone", text = "# x", published = true });
        await api.Delete($"pages/{page.Id()}");
        await app.Anybody().Open("/p/gone", HttpStatusCode.NotFound);
        await api.Get($"pages/{page.Id()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_unknown_field_is_refused_by_name() =>
        Assert.Contains("colour", (await (await app.Api()).Post("pages", new { title = "x", colour = "red" }, HttpStatusCode.BadRequest)).ToJsonString(), StringComparison.Ordinal);
}
