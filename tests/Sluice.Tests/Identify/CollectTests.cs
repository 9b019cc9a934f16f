using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify;
using Sluice.Tests.World;
using Sluice.Visits;

namespace Sluice.Tests.Identify;

public sealed class CollectTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task The_same_event_twice_counts_once_and_says_so()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        var page = visitor.View("/pricing");
        Assert.Equal(1, (int)(await visitor.Send(page))["accepted"]!);
        var again = await visitor.Send(page, visitor.View("/cases"));
        Assert.Equal(1, (int)again["accepted"]!);
        Assert.Equal("duplicate", (string)again["dropped"]![0]!["reason"]!);
        await using var db = app.Open();
        Assert.Equal(2, await db.Set<Hit>().CountAsync(h => h.SiteId == site.Id));
        Assert.Equal(1, await db.Set<Drop>().Where(d => d.SiteId == site.Id && d.Reason == DropReason.Duplicate).SumAsync(d => d.Count));
    }

    [Fact]
    public async Task What_does_not_count_is_counted_by_its_reason()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Other("curl/8.0").Send(visitor.View("/"), visitor.View("/a"));
        await visitor.Send(("Sec-GPC", "1"), visitor.View("/"));
        var mixed = await visitor.Send(new { id = Guid.CreateVersion7(), type = "pageview", url = "not an address" }, visitor.View("/good"));
        Assert.Equal(1, (int)mixed["accepted"]!);
        await using var db = app.Open();
        var drops = await db.Set<Drop>().Where(d => d.SiteId == site.Id).ToDictionaryAsync(d => d.Reason, d => d.Count);
        Assert.Equal(new Dictionary<DropReason, long> { [DropReason.Bot] = 2, [DropReason.DoNotTrack] = 1, [DropReason.BadShape] = 1 }, drops);
    }

    [Fact]
    public async Task An_unknown_site_is_answered_and_nothing_kept()
    {
        var stranger = new Tracking(app, "nobody");
        var answer = await stranger.Send(stranger.View("/"));
        Assert.Equal("badSite", (string)answer["dropped"]![0]!["reason"]!);
    }

    [Fact]
    public async Task A_body_that_is_no_event_is_refused()
    {
        var http = app.Anybody().Http;
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync("/c", new StringContent("rubbish"))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.PostAsync("/c", new StringContent(new string('x', 70_000)))).StatusCode);
    }

    [Fact]
    public async Task Any_origin_may_send_but_not_with_cookies()
    {
        var http = app.Anybody().Http;
        var preflight = await http.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/c"));
        Assert.Equal("*", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Contains("sluice", await http.GetStringAsync("/s.js"), StringComparison.Ordinal);
    }
}
