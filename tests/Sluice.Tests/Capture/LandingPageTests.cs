using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Record.People;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

public sealed class LandingPageTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_page_is_not_there_until_it_is_published_and_shows_the_published_text()
    {
        var api = await app.Api();
        var page = await api.Post("pages", new { title = "Leak audit", slug = "leak-one", text = "::: hero\n# Find the 4 %\nTwo weeks.\n:::\n" });
        await app.Anybody().Open("/p/leak-one", HttpStatusCode.NotFound);
        await api.Patch($"pages/{page["id"]}", new { published = true });
        Assert.Equal("Find the 4 %", (await app.Anybody().Open("/p/leak-one")).QuerySelector("h1")!.TextContent);
        await api.Patch($"pages/{page["id"]}", new { text = "# Something else" });
        Assert.Equal("Find the 4 %", (await app.Anybody().Open("/p/leak-one")).QuerySelector("h1")!.TextContent);
        await api.Patch($"pages/{page["id"]}", new { published = false });
        await app.Anybody().Open("/p/leak-one", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_planned_page_appears_at_its_hour()
    {
        var api = await app.Api();
        await api.Post("pages", new { title = "Later", slug = "later", text = "# Later", published = true, publishAt = app.Clock.GetUtcNow().AddHours(2) });
        await app.Anybody().Open("/p/later", HttpStatusCode.NotFound);
        app.Clock.Advance(TimeSpan.FromHours(3));
        await app.Anybody().Open("/p/later");
    }

    [Fact]
    public async Task An_earlier_version_becomes_the_draft_again()
    {
        var api = await app.Api();
        var page = await api.Post("pages", new { title = "Versions", slug = "versions", text = "# One", published = true });
        await api.Patch($"pages/{page["id"]}", new { text = "# Two", published = true });
        var ines = await app.SignInAs("ines@northwater.example");
        var list = await ines.Open($"/capture/pages/{page["id"]}/versions");
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Press(list, $"/capture/pages/{page["id"]}/versions/1/restore")).StatusCode);
        Assert.Equal("# One", (string)(await api.Get($"pages/{page["id"]}"))["text"]!);
        Assert.Equal("Two", (await app.Anybody().Open("/p/versions")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_page_is_small_asks_no_third_party_and_runs_no_authors_script()
    {
        var api = await app.Api();
        await api.Post("pages", new { title = "Safe", slug = "safe", published = true, text = "::: html\n<p onclick=\"x()\">Hi<script>alert(1)</script><a href=\"javascript:x()\">go</a></p>\n:::\n[bad](javascript:alert(1)) <img src=x onerror=alert(1)>\n::: image\nsrc: https://pictures.example/a.jpg\n:::\n" });
        var answer = await app.Anybody().Get("/p/safe");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.InRange(html.Length, 1, 60_000);
        var page = Browser.Parse(html);
        Assert.DoesNotContain(page.QuerySelectorAll("*"), e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(page.Scripts, s => s.Source is null or "" || !s.Source.StartsWith('/'));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("img-src 'self' data: https://pictures.example;", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_form_on_a_page_keeps_the_visitor_on_that_page_and_remembers_it()
    {
        var api = await app.Api();
        await api.Post("forms", new { name = "On page", slug = "on-page" });
        var made = await api.Post("pages", new { title = "With form", slug = "with-form", text = "::: hero\nform: on-page\n# Ask\n:::\n", published = true });
        var browser = app.Anybody();
        var page = await browser.Open("/p/with-form?utm_source=linkedin");
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        var bad = await browser.Submit(page, "form", new { email = "nobody" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        var again = Browser.Parse(await bad.Content.ReadAsStringAsync());
        Assert.Equal("Ask", again.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(again, "form", new { email = "asked@page.example" })).StatusCode);
        await using var db = app.Open();
        var submission = await db.Set<Submission>().SingleAsync(s => s.PageId == new Sluice.Capture.PageId(Guid.Parse((string)made["id"]!)));
        Assert.Equal(SubmissionState.Taken, submission.State);
        Assert.Contains("LinkedIn", (await db.Set<Person>().SingleAsync(p => p.Email == "asked@page.example")).Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/identify")]
    [InlineData("/identify/sites")]
    [InlineData("/capture")]
    [InlineData("/capture/theme")]
    public async Task Every_page_opens(string url)
    {
        var ines = await app.SignInAs("ines@northwater.example");
        Assert.NotNull((await ines.Open(url)).QuerySelector("h1"));
    }
}
