using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Capture.Popups;
using Sluice.Identify;
using Sluice.Tests.Identify;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

public sealed class PopupTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const string Phone = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    async Task<string> Popup(object told) => (await (await app.Api()).Post("popups", told)).Id();

    // A page of its own for each test: pop-ups of the others stay away.
    static string Path() => $"/pop-{Guid.NewGuid():N}";

    async Task<List<string>> Due(Site site, string path, string agent = Phone, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/pop?site={site.Key}&url={Uri.EscapeDataString("https://customer.example" + path)}");
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await app.Anybody().Http.SendAsync(request);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["popups"]!.AsArray().Select(p => p!.Id()).Order(StringComparer.Ordinal)];
    }

    async Task Tell(Site site, string popup, string act, string? submission = null, string agent = Phone)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/pop/{popup}") { Content = new StringContent(new JsonObject { ["site"] = site.Key, ["act"] = act, ["submission"] = submission }.ToJsonString(), Encoding.UTF8, "text/plain") };
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Anybody().Http.SendAsync(request)).StatusCode);
    }

    async Task<(long Shown, long Closed, long Clicked, long Sent)> Counted(string popup)
    {
        var told = await (await app.Api()).Get($"popups/{popup}");
        return ((long)told["shown"]!, (long)told["closed"]!, (long)told["clicked"]!, (long)told["sent"]!);
    }

    [Fact]
    public async Task It_is_due_on_its_pages_only_while_it_is_on()
    {
        var (_, site) = await Tracking.OnNewSite(app);
        var path = Path();
        var popup = await Popup(new { name = "Pages", title = "Look", url = "https://northwater.example", onlyOn = path + "*\n/other", notOn = path + "/thanks", live = true });
        Assert.Equal([popup], await Due(site, path + "/deep?x=1"));
        Assert.Empty(await Due(site, path + "/thanks"));
        Assert.Empty(await Due(site, "/elsewhere"));
        Assert.Empty(await Due(site, path, "curl/8.0"));
        Assert.Empty(await Due(site, path, Phone, ("Sec-GPC", "1")));
        await (await app.Api()).Patch($"popups/{popup}", new { live = false });
        Assert.Empty(await Due(site, path));
    }

    [Fact]
    public async Task The_collector_says_that_there_is_something_to_show_only_where_there_is()
    {
        var (visitor, _) = await Tracking.OnNewSite(app);
        var popup = await Popup(new { name = "Announced", title = "Look", live = true });
        Assert.Equal("/pop.js", (string)(await visitor.Send(visitor.View("/a")))["show"]!);
        Assert.Contains("export default", await app.Anybody().Http.GetStringAsync("/pop.js"), StringComparison.Ordinal);
        var elsewhere = app.Services.GetRequiredService<PopupShelf>();
        await elsewhere.Read(CancellationToken.None);
        Assert.Null(elsewhere.ScriptFor(World.World.Elsewhere));
        await (await app.Api()).Http.DeleteAsync($"popups/{popup}");
    }

    [Fact]
    public async Task It_comes_again_after_its_days_and_no_more_often_than_it_may()
    {
        var (_, site) = await Tracking.OnNewSite(app);
        var path = Path();
        var popup = await Popup(new { name = "Often", title = "Look", onlyOn = path, everyDays = 0, mostTimes = 2, live = true });
        var rare = await Popup(new { name = "Rare", title = "Look", onlyOn = path, everyDays = 3, mostTimes = 9, live = true });
        List<string> both = [.. new[] { popup, rare }.Order(StringComparer.Ordinal)];
        Assert.Equal(both, await Due(site, path));
        await Tell(site, popup, "shown");
        await Tell(site, rare, "shown");
        Assert.Equal([popup], await Due(site, path));
        await Tell(site, popup, "shown");
        Assert.Empty(await Due(site, path));
        // Another browser has seen none of it.
        Assert.Equal(both, await Due(site, path, Phone.Replace("140", "139", StringComparison.Ordinal)));
        Assert.Equal(2, (await Counted(popup)).Shown);
    }

    [Fact]
    public async Task A_link_that_was_followed_and_a_form_that_was_sent_end_it_and_count_once()
    {
        var (_, site) = await Tracking.OnNewSite(app);
        var path = Path();
        var link = await Popup(new { name = "Link", title = "Look", url = "https://northwater.example", onlyOn = path, everyDays = 0, live = true });
        foreach (var act in new[] { "shown", "closed", "closed", "clicked", "clicked" }) await Tell(site, link, act);
        Assert.Equal((1, 1, 1, 0), await Counted(link));
        Assert.Empty(await Due(site, path));
        var api = await app.Api();
        var form = await api.Post("forms", new { name = $"Pop {Guid.NewGuid():N}" });
        var asks = await Popup(new { name = "Asks", title = "Ask", formId = form.Id(), onlyOn = path, everyDays = 0, live = true });
        Assert.Equal([asks], await Due(site, path));
        await Tell(site, asks, "shown");
        await Tell(site, asks, "sent", Guid.NewGuid().ToString("D"));
        Assert.Equal((1, 0, 0, 0), await Counted(asks));
        var sent = await app.Anybody().Http.PostAsync($"/f/{form["slug"]}", new StringContent("{\"email\":\"pop@up.example\"}", Encoding.UTF8, "application/json"));
        await Tell(site, asks, "sent", (string)JsonNode.Parse(await sent.Content.ReadAsStringAsync())!["id"]!);
        Assert.Equal((1, 0, 0, 1), await Counted(asks));
        Assert.Empty(await Due(site, path));
    }

    [Fact]
    public async Task Whom_we_know_is_told_from_whom_we_do_not()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        var path = Path();
        var (strangers, known) = (await Popup(new { name = "S", title = "S", audience = "strangers", onlyOn = path, live = true }), await Popup(new { name = "K", title = "K", audience = "known", onlyOn = path, live = true }));
        Assert.Equal([strangers], await Due(site, path, Tracking.Chrome));
        var person = (await (await app.Api()).Post("people", new { firstName = "Known", lastName = "Browser" })).Id();
        await visitor.Send(visitor.View(path));
        await using (var db = app.Open())
        {
            var hit = await db.Set<Hit>().FirstAsync(h => h.SiteId == site.Id);
            await db.Transact(async () =>
            {
                await db.LockOn(Stitching.Lock, CancellationToken.None);
                await Stitching.Stitch(db, site.Id, hit.Visitor, new Sluice.Record.PersonId(Guid.Parse(person)), "form", 1, "test", app.Clock.GetUtcNow(), app.Clock, CancellationToken.None);
                await db.SaveChangesAsync();
            }, CancellationToken.None);
        }
        Assert.Equal([known], await Due(site, path, Tracking.Chrome));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_field()
    {
        var api = await app.Api();
        foreach (var (told, field) in new (object, string)[] { (new { title = "no name" }, "name"), (new { name = "x", url = "javascript:alert(1)" }, "url"), (new { name = "x", trigger = "scroll", after = 101 }, "after"), (new { name = "x", mostTimes = 0 }, "mostTimes"), (new { name = "x", formId = Guid.NewGuid() }, "formId"), (new { name = "x", kind = "window" }, "kind") })
            Assert.NotNull((await api.Post("popups", told, HttpStatusCode.UnprocessableEntity))["errors"]![field]);
    }

    [Fact]
    public async Task One_is_drawn_switched_on_and_seen_in_the_office_and_what_is_written_acts_nowhere()
    {
        var ines = await app.SignInAs(World.World.Ines);
        var made = await ines.Submit(await ines.Open("/capture/popups"), "form[action='/capture/popups']", new { name = "Before you go" });
        var page = await ines.Open(made.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Submit(page, "#popup", new Dictionary<string, string> { ["url"] = "nowhere", ["do"] = "on" })).StatusCode);
        await ines.Submit(page, "#popup", new Dictionary<string, string> { ["title"] = "A <b>leak</b>?", ["onlyOn"] = Path(), ["text"] = "<script>alert(1)</script> [x](javascript:alert(1)) **Two** hours", ["url"] = "https://northwater.example/audit", ["do"] = "on" });
        page = await ines.Open(made.Headers.Location!.OriginalString);
        Assert.Equal("A <b>leak</b>?", page.QuerySelector("[name=title]")!.GetAttribute("value"));
        var preview = await ines.Open(page.QuerySelector("iframe")!.GetAttribute("src")!);
        Assert.Equal("A <b>leak</b>?", preview.QuerySelector(".sluice-pop .t")!.TextContent);
        Assert.Equal("Two", preview.QuerySelector(".sluice-pop strong")!.TextContent);
        Assert.Empty(preview.QuerySelectorAll("script, a[href^=javascript]"));
        Assert.Equal("on", (await ines.Open("/capture/popups")).QuerySelector($"tr:has(a[href='{made.Headers.Location!.OriginalString}']) .s-tag")!.TextContent);
    }
}
