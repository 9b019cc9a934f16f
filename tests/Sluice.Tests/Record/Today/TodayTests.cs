using System.Net;
using AngleSharp.Dom;
using Sluice.Platform;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Tests.Sell;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Today;

public sealed class TodayTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    async Task Plan(string who, TodoKind kind, string title, DateTimeOffset due, Sluice.Record.PersonId? person = null)
    {
        await using var db = app.Open();
        await Todos.Plan(db, kind, title, await app.UserId(who), due, new About(person), Actor.System, app.Clock, CancellationToken.None);
    }

    [Fact]
    public async Task What_is_worth_most_stands_first_with_a_sum_that_adds_up()
    {
        var api = await app.Api();
        var grace = await SellWorld.Meet(app, "grace@liffey.example", "Liffey Distillers");
        await api.Post("deals", new { name = "Still house", amount = 18400, probability = 30, people = new[] { grace.Value } });
        await Plan(World.World.Tobias, TodoKind.Todo, "Tidy the list", app.Clock.GetUtcNow().AddHours(2));
        await Plan(World.World.Tobias, TodoKind.Callback, "Thursday before eleven", app.Clock.GetUtcNow().AddHours(3), grace);
        await Plan(World.World.Noor, TodoKind.Todo, "Not his", app.Clock.GetUtcNow().AddHours(1));
        await Plan(World.World.Tobias, TodoKind.Todo, "Not today", app.Clock.GetUtcNow().AddDays(3));
        var browser = await app.SignInAs(World.World.Tobias);
        var page = await browser.Open("/today");
        Assert.Equal(["grace", "Tidy the list"], page.QuerySelectorAll(".q-item .what a").Select(a => a.TextContent));
        // 30 % × € 18,400 × 8 % ÷ 8 min = € 55.20 a minute
        Assert.Contains("55.20", page.QuerySelector(".s-rc .tot b")!.TextContent, StringComparison.Ordinal);
        var byTime = await browser.Open("/today?order=time");
        Assert.Equal(["Tidy the list", "grace"], byTime.QuerySelectorAll(".q-item .what a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_skipped_row_is_gone_until_tomorrow_and_can_be_had_back()
    {
        await Plan(World.World.Noor, TodoKind.Todo, "Send the certificate", app.Clock.GetUtcNow().AddHours(-1));
        var browser = await app.SignInAs(World.World.Noor);
        var page = await browser.Open("/today");
        Assert.Contains("Send the certificate", page.Body!.TextContent, StringComparison.Ordinal);
        var key = page.QuerySelector("form[action='/today/skip'] input[name=key]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, "form[action='/today/skip']")).StatusCode);
        Assert.Empty((await browser.Open("/today")).QuerySelectorAll($".q-item a[href*='{Uri.EscapeDataString(key)}']"));
        var other = await app.SignInAs(World.World.Tobias);
        await other.Press(page, $"/today/back?key={Uri.EscapeDataString(key)}");
        Assert.Empty((await browser.Open("/today")).QuerySelectorAll($".q-item a[href*='{Uri.EscapeDataString(key)}']"));
        await browser.Press(page, $"/today/back?key={Uri.EscapeDataString(key)}");
        Assert.Single((await browser.Open("/today")).QuerySelectorAll($".q-item a[href*='{Uri.EscapeDataString(key)}']"));
    }

    [Fact]
    public async Task A_deal_that_lies_too_long_asks_for_its_next_step()
    {
        var api = await app.Api(workspace: World.World.Elsewhere);
        await api.Post("deals", new { name = "Kitano soy line", amount = 26400, ownerId = (await app.UserId(World.World.Olga)).Value });
        var browser = await app.SignInAs(World.World.Olga);
        Assert.DoesNotContain("Kitano", (await browser.Open("/today")).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(24));
        Assert.Contains("Discovery, 24 of 30 days", (await (await app.SignInAs(World.World.Olga)).Open("/today")).QuerySelector(".q-item .why")!.TextContent, StringComparison.Ordinal);
    }
}
