using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Companies;
using Sluice.Identify.Feeds;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Record.Companies;
using Sluice.Record.Tasks;
using Sluice.Tests.World;

namespace Sluice.Tests.Identify;

public sealed class FeedTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public async Task A_new_company_is_handled_once_though_two_feeds_fit()
    {
        var ines = await app.UserId(World.World.Ines);
        await Visits("203.0.113.80/28", "203.0.113.81", "Alpenquell", "alpenquell.example");
        var first = await Open(new FeedDraft("First", "", new FeedFilter(), new FeedActs(Assign: ines, Task: "Ring {company}", TaskFor: ines), FeedPace.AtOnce));
        var second = await Open(new FeedDraft("Second", "", new FeedFilter(), new FeedActs(Notify: ines), FeedPace.AtOnce));
        await Run();
        await Run();
        await using var db = app.Open();
        var company = await db.Set<VisitCompany>().SingleAsync(c => c.Key == "alpenquell.example");
        var handled = await db.Set<FeedHandled>().SingleAsync(h => h.VisitCompanyId == company.Id);
        Assert.Equal(first, handled.FeedId);
        Assert.Equal(ines, await db.Set<Company>().Where(c => c.Id == company.CompanyId).Select(c => c.OwnerId).SingleAsync());
        Assert.Equal("Ring Alpenquell", (await db.Set<Todo>().SingleAsync(t => t.CompanyId == company.CompanyId)).Title);
        Assert.False(await db.Set<FeedHandled>().AnyAsync(h => h.FeedId == second));
    }

    [Fact]
    public async Task A_paused_feed_does_nothing_and_goes_on_when_resumed()
    {
        var mia = await app.SignInAs(World.World.Mia);
        await Visits("203.0.113.96/28", "203.0.113.97", "Nordhavn", "nordhavn.example");
        var page = await mia.Open("/identify/feeds/new");
        var made = await mia.Submit(page, "form[action='/identify/feeds']", new { name = "Paused one", notify = (await app.UserId(World.World.Mia)).Value.ToString("D"), intent = "0" });
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var at = made.Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.SeeOther, (await mia.Submit(await mia.Open(at), $"form[action='{at}/pause']")).StatusCode);
        await Run();
        Assert.Equal(0, await Handled("nordhavn.example"));
        Assert.Contains("Nordhavn", (await mia.Open(at)).Body!.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await mia.Submit(await mia.Open(at), $"form[action='{at}/pause']")).StatusCode);
        await Run();
        Assert.Equal(1, await Handled("nordhavn.example"));
        Assert.Contains("Nordhavn", (await mia.Open("/today")).Body!.TextContent);
    }

    [Theory]
    [InlineData("", "1", "notify", "name")]
    [InlineData("Named", "11", "notify", "intent")]
    [InlineData("Named", "1", "", "notify")]
    public async Task A_feed_that_says_too_little_is_refused_and_nothing_is_lost(string name, string intent, string notify, string field)
    {
        var mia = await app.SignInAs(World.World.Mia);
        var page = await mia.Open("/identify/feeds/new");
        var answer = await mia.Submit(page, "form[action='/identify/feeds']", new { name, intent, folder = "Kept folder", notify = notify.Length == 0 ? "" : (await app.UserId(World.World.Mia)).Value.ToString("D") });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var again = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("Kept folder", again.QuerySelector("[name=folder]")!.GetAttribute("value"));
        Assert.NotNull(again.QuerySelector($"[name={field}][aria-invalid]"));
    }

    [Theory]
    [InlineData(FeedPace.Daily, "2026-11-19T07:00:00Z", "2026-11-19T08:00:00Z")]
    [InlineData(FeedPace.Daily, "2026-11-19T08:00:00Z", "2026-11-20T08:00:00Z")]
    [InlineData(FeedPace.Weekly, "2026-11-19T07:00:00Z", "2026-11-23T08:00:00Z")]
    [InlineData(FeedPace.Weekly, "2026-11-23T07:59:00Z", "2026-11-23T08:00:00Z")]
    [InlineData(FeedPace.Daily, "2026-10-24T12:00:00Z", "2026-10-25T08:00:00Z")]
    [InlineData(FeedPace.Daily, "2026-03-28T12:00:00Z", "2026-03-29T07:00:00Z")]
    public void Nine_in_the_morning_is_nine_in_the_workspaces_zone(FeedPace pace, string now, string next)
    {
        Assert.False(Feed.Open(new FeedDraft("Morning", "", new FeedFilter(), new FeedActs(Tag: "x"), pace), Berlin, Actor.System, DateTimeOffset.Parse(now)).Refused(out _, out var feed));
        Assert.Equal(DateTimeOffset.Parse(next), feed.NextAt);
    }

    async Task Visits(string block, string address, string company, string domain)
    {
        // Feeds of other tests would be first.
        await using (var db = app.Open()) await db.Set<Feed>().ExecuteDeleteAsync();
        var (visitor, _) = await Tracking.OnNewSite(app);
        await (await app.Api()).Post("/api/v1/networks", new { block, company, domain });
        await visitor.From(address).Send(visitor.View("/pricing", visitor: domain));
        await Tracking.Build(app);
    }

    async Task<FeedId> Open(FeedDraft draft)
    {
        await using var db = app.Open();
        Assert.False(Feed.Open(draft, Berlin, Actor.System, app.Clock.Now()).Refused(out _, out var feed));
        db.Add(feed);
        await db.SaveChangesAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        return feed.Id;
    }

    async Task Run()
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var db = app.Open();
        await new FeedRun(app.Clock).All(db, CancellationToken.None);
    }

    async Task<int> Handled(string key)
    {
        await using var db = app.Open();
        return await db.Set<FeedHandled>().CountAsync(h => db.Set<VisitCompany>().Any(c => c.Id == h.VisitCompanyId && c.Key == key));
    }
}
