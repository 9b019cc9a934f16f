using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Sluice.Capture.Popups;
using Sluice.Identify;
using Sluice.Platform;
using Sluice.Visits;

namespace Sluice.Browser.Tests;

// The tracker on somebody else's pages, in a real browser, by what the database holds afterwards.
public sealed class TrackerTests(DemoInBrowser demo) : IAsyncLifetime
{
    static readonly WorkspaceId Workspace = new(1);
    Site site = null!;
    CustomerSite customer = null!;

    public async ValueTask InitializeAsync()
    {
        site = Site.Open($"Customer {Guid.NewGuid():N}", demo.Now);
        await using (var db = demo.Store.Open(Workspace))
        {
            db.Add(site);
            await db.SaveChangesAsync();
        }
        customer = await CustomerSite.Start(demo.Address, site.Key);
    }

    public ValueTask DisposeAsync() => customer.DisposeAsync();

    [Fact]
    public async Task A_plain_site_tells_its_pages_where_from_and_how_long_and_keeps_nothing_in_the_browser()
    {
        await using var context = await demo.Somebody();
        var page = await context.NewPageAsync();
        await Look(page, "/plain");
        await Views("/plain");
        await page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        await page.ClickAsync("a");
        var views = await Views("/plain", "/next");
        Assert.Equal($"{customer.Address}/plain", views[1].Referrer);
        Assert.Equal("Page next", views[1].Title);
        Assert.Equal(views[0].Visitor, views[1].Visitor);
        var engaged = (await Until(h => h.Exists(x => x.Kind == HitKind.Engagement))).First(h => h.Kind == HitKind.Engagement);
        Assert.Equal(views[0].Id, engaged.View);
        Assert.InRange(engaged.Scroll, 90, 100);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length + document.cookie.length"));
        Assert.Empty(await context.CookiesAsync());
    }

    [Fact]
    public async Task An_application_of_one_page_tells_each_view_once()
    {
        await using var context = await demo.Somebody();
        var page = await context.NewPageAsync();
        await Look(page, "/app");
        await Views("/app");
        foreach (var step in new[] { "history.pushState({}, '', '/app/one')", "history.replaceState({}, '', '/app/one')", "history.pushState({}, '', '/app/two')", "history.back()" })
        {
            await page.EvaluateAsync($"() => {{ {step} }}");
            await page.WaitForTimeoutAsync(200);
        }
        var views = await Views("/app", "/app/one", "/app/two", "/app/one");
        Assert.Equal($"{customer.Address}/app/two", views[3].Referrer);
    }

    [Fact]
    public async Task A_page_gone_back_to_is_seen_again()
    {
        await using var context = await demo.Somebody();
        var page = await context.NewPageAsync();
        await Look(page, "/plain");
        await page.ClickAsync("a");
        await Views("/plain", "/next");
        await page.GoBackAsync();
        await Views("/plain", "/next", "/plain");
    }

    [Fact]
    public async Task A_page_made_ahead_counts_when_it_is_shown()
    {
        await using var context = await demo.Somebody();
        await context.AddInitScriptAsync("window.ahead = true; Object.defineProperty(document, 'prerendering', { get: () => window.ahead })");
        var page = await context.NewPageAsync();
        await Look(page, "/plain");
        await page.WaitForTimeoutAsync(500);
        Assert.Empty(await Hits());
        await page.EvaluateAsync("() => { window.ahead = false; document.dispatchEvent(new Event('prerenderingchange')) }");
        await Views("/plain");
    }

    [Fact]
    public async Task Whoever_asks_not_to_be_tracked_is_not_and_what_they_do_on_purpose_still_counts()
    {
        await using var context = await demo.Somebody();
        await context.AddInitScriptAsync("Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })");
        var page = await context.NewPageAsync();
        await Look(page, "/plain");
        await page.WaitForFunctionAsync("() => typeof sluice === 'function' && !sluice.q");
        await page.EvaluateAsync("() => { sluice('event', 'looked'); sluice('identify', { email: 'somebody@private.example' }) }");
        Assert.Equal(HitKind.Identify, Assert.Single(await Until(h => h.Count > 0)).Kind);
    }

    [Fact]
    public async Task A_strict_policy_of_the_site_needs_no_more_than_our_address()
    {
        await using var context = await demo.Somebody(bypassPolicy: false);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        await Look(page, "/strict");
        await Views("/strict");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task With_consent_a_browser_is_known_again_until_it_is_taken_back()
    {
        await using var context = await demo.Somebody();
        var page = await context.NewPageAsync();
        await Look(page, "/agreed");
        await Views("/agreed");
        var id = await page.EvaluateAsync<string?>("() => localStorage.sl_id");
        Assert.NotNull(id);
        await page.ReloadAsync();
        var views = await Views("/agreed", "/agreed");
        Assert.Equal(views[0].Visitor, views[1].Visitor);
        await page.EvaluateAsync("() => sluice('consent', false)");
        Assert.Null(await page.EvaluateAsync<string?>("() => localStorage.sl_id ?? null"));
    }

    [Fact]
    public async Task Who_works_on_the_site_leaves_themselves_out_by_a_link()
    {
        await using var context = await demo.Somebody();
        var page = await context.NewPageAsync();
        await Look(page, "/plain?sluice=off");
        await Look(page, "/next");
        await page.WaitForTimeoutAsync(500);
        Assert.Empty(await Hits());
        await Look(page, "/plain?sluice=on");
        await Look(page, "/next");
        await Views("/plain", "/next");
    }

    // Under the strict policy: neither its style nor its script needs more than our address.
    [Fact]
    public async Task A_pop_up_comes_when_it_should_is_closed_by_Escape_and_is_not_shown_again()
    {
        var popup = Popup.Draw("Audit", demo.Now);
        Assert.Null(popup.Describe(new PopupTold { Title = "Losing water?", Text = "Two hours on site.", Url = "https://northwater.example/audit", Kind = PopupKind.Modal, Trigger = PopupTrigger.Scroll, After = 60, OnlyOn = "/strict" }, demo.Now));
        Assert.Null(popup.Switch(true, demo.Now));
        await using (var db = demo.Store.Open(Workspace))
        {
            db.Add(popup);
            await db.SaveChangesAsync();
        }
        await using var context = await demo.Somebody(bypassPolicy: false);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        // The collector looks it up within moments.
        for (var i = 0; i < 20; i++)
        {
            await Look(page, "/strict");
            if (await page.EvaluateAsync<bool>("() => performance.getEntriesByType('resource').some(r => r.name.includes('/pop?'))")) break;
            await page.WaitForTimeoutAsync(500);
        }
        Assert.Equal(0, await page.Locator(".sluice-pop").CountAsync());
        await page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        await page.WaitForSelectorAsync("dialog.sluice-pop[open]");
        Assert.Equal("fixed", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.sluice-pop')).position"));
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForFunctionAsync("() => !document.querySelector('.sluice-pop')");
        for (var i = 0; i < 50 && await Seen() is not { ClosedAt: not null }; i++) await page.WaitForTimeoutAsync(100);
        Assert.Equal(1, (await Seen())!.Times);
        await Look(page, "/strict");
        await page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        await page.WaitForTimeoutAsync(500);
        Assert.Equal(0, await page.Locator(".sluice-pop").CountAsync());
        Assert.Empty(complaints);

        async Task<PopupSeen?> Seen()
        {
            await using var db = demo.Store.Open(Workspace);
            return await db.Set<PopupSeen>().AsNoTracking().SingleOrDefaultAsync(s => s.PopupId == popup.Id);
        }
    }

    async Task Look(IPage page, string path)
    {
        await page.GotoAsync(customer.Address + path);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    // Exactly these page views, in this order.
    async Task<List<Hit>> Views(params string[] paths)
    {
        var views = (await Until(h => h.Count(x => x.Kind == HitKind.PageView) >= paths.Length)).Where(h => h.Kind == HitKind.PageView).OrderBy(h => h.At).ThenBy(h => h.Sequence).ToList();
        Assert.Equal(paths, views.Select(v => v.Path));
        return views;
    }

    async Task<List<Hit>> Until(Predicate<List<Hit>> enough)
    {
        for (var i = 0; ; i++)
        {
            var hits = await Hits();
            if (enough(hits) || i == 100) return hits;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    async Task<List<Hit>> Hits()
    {
        await using var db = demo.Store.Open(Workspace);
        return await db.Set<Hit>().AsNoTracking().Where(h => h.SiteId == site.Id).OrderBy(h => h.Sequence).ToListAsync();
    }
}
