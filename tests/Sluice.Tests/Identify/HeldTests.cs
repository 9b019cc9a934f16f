using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify;
using Sluice.Identify.Held;
using Sluice.Tests.World;
using Sluice.Visits;

namespace Sluice.Tests.Identify;

// What looks like junk does not count, is kept with its reason, and counts like any other once it is let through.
public sealed class HeldTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const string Program = "curl/8.0";

    [Fact]
    public async Task Junk_is_held_back_and_let_through_every_figure_follows()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        var robot = visitor.Other(Program);
        await robot.Send(robot.View("/pricing"), robot.View("/cases"));
        await Tracking.Build(app);
        Assert.Equal((0, 2), (await Visits(site), await Dropped(site, DropReason.Bot)));

        var api = await app.Api();
        var held = (await api.Get($"visits/held?siteId={site.Id.Value}"))["data"]!.AsArray().Single()!;
        Assert.Equal(("bot", Program, 2), ((string)held["reason"]!, (string)held["agent"]!, (int)held["count"]!));
        var ask = new { siteId = site.Id.Value, reason = "bot", agent = Program };
        Assert.Equal(2, (int)(await api.Post("visits/held/release", ask, HttpStatusCode.OK))["counted"]!);
        await Tracking.Build(app);
        Assert.Equal((1, 0), (await Visits(site), await Dropped(site, DropReason.Bot)));
        await using var db = app.Open();
        Assert.Equal(2, (await db.Set<Visit>().SingleAsync(v => v.SiteId == site.Id)).Pages);
        Assert.Empty((await api.Get($"visits/held?siteId={site.Id.Value}"))["data"]!.AsArray());
        // The robot's browser sends the same again: it counted once.
        Assert.Equal(0, (int)(await api.Post("visits/held/release", ask, HttpStatusCode.OK))["counted"]!);
    }

    [Fact]
    public async Task On_screen_a_group_is_let_through_or_thrown_away_and_a_viewer_does_neither()
    {
        var (visitor, site) = await Tracking.OnNewSite(app, "held");
        await visitor.Other("wget/1.2 <b>").Send(visitor.View("/a"));
        await visitor.Other("python-requests/2").Send(visitor.View("/b"));
        var mia = await app.SignInAs(World.World.Mia);
        var url = $"/identify/held?site={site.Id.Value:D}";
        var page = await mia.Open(url);
        Assert.Contains("wget/1.2 <b>", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await mia.Submit(page, "form:has(input[name=agent][value='python-requests/2'])")).StatusCode);
        await using var db = app.Open();
        Assert.Equal("/b", (await db.Set<Hit>().SingleAsync(h => h.SiteId == site.Id)).Path);
        Assert.Null((await (await app.SignInAs(World.World.Vera)).Open(url)).QuerySelector("form[action='/identify/held/release']"));
        await (await app.Api()).Post("visits/held/removal", new { siteId = site.Id.Value, reason = "bot", agent = "wget/1.2 <b>" }, HttpStatusCode.NoContent);
        Assert.Equal(0, await db.Set<HeldHit>().CountAsync(h => h.SiteId == site.Id));
        Assert.Equal(1, await Dropped(site, DropReason.Bot));
    }

    [Fact]
    public async Task What_somebody_asked_not_to_count_is_not_kept_and_a_flood_fills_no_disk()
    {
        var (visitor, site) = await Tracking.OnNewSite(app);
        await visitor.Send(("Sec-GPC", "1"), visitor.View("/"));
        await using (var db = app.Open()) Assert.Equal(0, await db.Set<HeldHit>().CountAsync(h => h.SiteId == site.Id));
        await using (var db = app.Open())
        {
            var day = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
            db.AddRange(Enumerable.Range(0, HeldHit.MostADay - 1).Select(i => new HeldHit { Id = Guid.NewGuid(), SiteId = site.Id, Reason = DropReason.Bot, Day = day, Agent = "flood", Row = new("{}") }));
            await db.SaveChangesAsync();
        }
        var robot = visitor.Other(Program);
        await robot.Send(robot.View("/1"), robot.View("/2"), robot.View("/3"));
        await using (var db = app.Open()) Assert.Equal(HeldHit.MostADay, await db.Set<HeldHit>().CountAsync(h => h.SiteId == site.Id));
        Assert.Equal(3, await Dropped(site, DropReason.Bot));
    }

    [Fact]
    public async Task A_reason_that_is_never_held_is_refused_by_name()
    {
        var refused = await (await app.Api()).Post("visits/held/release", new { siteId = Guid.NewGuid(), reason = "doNotTrack", agent = "x" }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused["errors"]!["reason"]);
    }

    async Task<int> Visits(Site site)
    {
        await using var db = app.Open();
        return await db.Set<Visit>().CountAsync(v => v.SiteId == site.Id);
    }

    async Task<long> Dropped(Site site, DropReason reason)
    {
        await using var db = app.Open();
        return await db.Set<Drop>().Where(d => d.SiteId == site.Id && d.Reason == reason).SumAsync(d => d.Count);
    }
}
