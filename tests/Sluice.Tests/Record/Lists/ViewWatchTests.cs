using System.Net;
using Sluice.Platform.Work;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record.Lists;

// Somebody watches a saved view and is told who comes in.
public sealed class ViewWatchTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    async Task<(Browser Ines, string Url)> View(string name, string filter, string path = "/people", string kind = "person")
    {
        var ines = await app.SignInAs(Ines);
        var saved = await ines.Press(await ines.Open(path), "/views", new { kind, name, filter, sort = "", columns = "", layout = "", back = path });
        return (ines, $"/views/{saved.Headers.Location!.ToString().Split('=')[1]}");
    }

    static async Task<string> Person(ApiClient api, string email, string city) => (await api.Post("people", new { firstName = email.Split('@')[0], email, city })).Id();

    [Fact]
    public async Task Whoever_comes_into_a_watched_view_stands_on_Today_until_it_is_seen()
    {
        var api = await app.Api();
        await Person(api, "before@watch.example", "Watchtown");
        var (ines, url) = await View("Watchtown", "city = \"Watchtown\"");
        Assert.Contains("Nobody tells you yet", (await ines.Open($"{url}/news")).Body!.TextContent, StringComparison.Ordinal);
        await ines.Press(await ines.Open($"{url}/news"), $"{url}/watch");
        Assert.Contains("Nobody new", (await ines.Open($"{url}/news")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Watchtown", (await ines.Open("/today")).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Person(api, "later@watch.example", "Watchtown");
        await Person(api, "elsewhere@watch.example", "Othertown");
        await app.RunUntilIdle();
        await LookNow();
        var today = await ines.Open("/today");
        Assert.Contains("1 person new in a view that you watch", today.Body!.TextContent, StringComparison.Ordinal);
        var news = await ines.Open($"{url}/news");
        Assert.Equal(["later"], news.QuerySelectorAll(".vw section:first-child .s-link, .vw > :first-child .s-link").Select(a => a.TextContent).Distinct());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await ines.Press(news, $"{url}/news/seen");
        Assert.DoesNotContain("Watchtown", (await ines.Open("/today")).Body!.TextContent, StringComparison.Ordinal);
        // Nobody else is told.
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAs(Tobias)).Get($"{url}/news")).StatusCode);
    }

    [Fact]
    public async Task What_changed_about_those_who_were_in_it_is_told_with_what_it_was()
    {
        var api = await app.Api();
        var person = await Person(api, "moves@changed.example", "Changetown");
        var (ines, url) = await View("Changetown", "city = \"Changetown\"");
        await ines.Press(await ines.Open($"{url}/news"), $"{url}/watch");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await api.Patch($"people/{person}", new { jobTitle = "Head of everything" });
        var news = (await ines.Open($"{url}/news")).Body!.TextContent;
        Assert.Contains("Head of everything", news, StringComparison.Ordinal);
        Assert.Contains("Nobody new", news, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_fits_a_view_because_its_filter_changed_is_no_news()
    {
        var api = await app.Api();
        await Person(api, "wide@filter.example", "Widetown");
        var (ines, url) = await View("Narrow", "city = \"Narrowtown\"");
        await ines.Press(await ines.Open($"{url}/news"), $"{url}/watch");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await ines.Press(await ines.Open("/people"), url, new { name = "Wide", take = "true", filter = "city = \"Widetown\"", sort = "", columns = "", layout = "" });
        Assert.Contains("Nobody new", (await ines.Open($"{url}/news")).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Person(api, "came@filter.example", "Widetown");
        Assert.Contains("1 new", (await ines.Open($"{url}/news")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_views_with_news_are_two_rows_of_Today()
    {
        var api = await app.Api();
        foreach (var town in new[] { "Easttown", "Westtown" })
        {
            var (ines, url) = await View(town, $"city = \"{town}\"");
            await ines.Press(await ines.Open($"{url}/news"), $"{url}/watch");
        }
        app.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var town in new[] { "Easttown", "Westtown" }) await Person(api, $"{town}@two.example", town);
        await LookNow();
        var today = (await (await app.SignInAs(Ines)).Open("/today")).Body!.TextContent;
        foreach (var town in new[] { "Easttown", "Westtown" }) Assert.Contains(town, today, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Companies_are_watched_too_and_a_deleted_view_takes_its_watch_with_it()
    {
        var api = await app.Api();
        await api.Post("companies", new { name = "Farsund Havn", industry = "Harbours" });
        var (ines, url) = await View("Lighthouses", "industry = \"Lighthouses\"", "/companies", "company");
        await ines.Press(await ines.Open($"{url}/news"), $"{url}/watch");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await api.Post("companies", new { name = "Farsund Fyr", industry = "Lighthouses" });
        var news = await ines.Open($"{url}/news");
        Assert.Contains("Farsund Fyr", news.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 company new", (await ines.Open("/today")).Body!.TextContent, StringComparison.Ordinal);
        await ines.Press(news, $"{url}/deletion");
        Assert.DoesNotContain("1 company new", (await ines.Open("/today")).Body!.TextContent, StringComparison.Ordinal);
    }

    async Task LookNow()
    {
        await using (var db = app.Open())
        {
            db.Enqueue(new Sluice.Record.Lists.Watches.LookAtWatches(), app.Clock);
            await db.SaveChangesAsync();
        }
        await app.RunUntilIdle();
    }
}
