using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Bulk;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record.Pages;

public sealed class PeopleCrowd : IAsyncLifetime
{
    public const int Many = 230;

    public SluiceApp App { get; } = new();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        await using var db = App.Open();
        for (var i = 0; i < Many; i++)
        {
            App.Clock.Advance(TimeSpan.FromSeconds(1));
            var person = await Intake.Meet(db, new Acquaintance { FirstName = $"P{i:000}", LastName = i % 3 == 0 ? "Same" : $"Name {i:000}", Company = i % 4 == 0 ? null : $"Company {i % 7}", Country = i % 2 == 0 ? "DE" : "SE", Stage = (LifecycleStage)(i % 10) }, "test", Actor.System, App.Clock, default);
            if (i % 5 != 0) person.Touched(App.Clock.GetUtcNow().AddDays(-(i % 9)));
            await db.SaveChangesAsync();
        }
    }
}

public sealed class PeoplePageTests(PeopleCrowd crowd) : IClassFixture<PeopleCrowd>
{
    readonly SluiceApp app = crowd.App;

    [Theory]
    [InlineData("name")]
    [InlineData("-createdAt")]
    [InlineData("-lastTouchAt")]
    [InlineData("lastTouchAt")]
    [InlineData("stage")]
    [InlineData("-stage")]
    [InlineData("company")]
    public async Task Every_page_forwards_is_the_same_page_backwards(string sort)
    {
        var ines = await app.SignInAs(Ines);
        var forwards = await Walk(ines, $"/people?sort={sort}", "next");
        Assert.Equal(PeopleCrowd.Many, forwards.Pages.SelectMany(p => p).Distinct().Count());
        var backwards = await Walk(ines, forwards.Last, "prev");
        backwards.Pages.Reverse();
        Assert.Equal(forwards.Pages.SelectMany(p => p), backwards.Pages.SelectMany(p => p));
    }

    static async Task<(List<List<string>> Pages, string Last)> Walk(Browser browser, string url, string rel)
    {
        var pages = new List<List<string>>();
        while (true)
        {
            var page = await browser.Open(url);
            pages.Add([.. page.QuerySelectorAll("tbody .c-name a.name").Select(a => a.TextContent)]);
            if (page.QuerySelector($"a[rel={rel}]")?.GetAttribute("href") is not { } next) return (pages, url);
            url = next;
        }
    }

    [Fact]
    public async Task Next_and_previous_person_are_those_of_the_list()
    {
        var ines = await app.SignInAs(Ines);
        var list = await ines.Open("/people?sort=name&filter=" + Uri.EscapeDataString("country = \"DE\""));
        var rows = list.QuerySelectorAll("tbody .c-name a.name").ToList();
        var person = await ines.Open(rows[3].GetAttribute("href")!);
        var next = await ines.Open(person.QuerySelector(".rp-around a[data-key=']']")!.GetAttribute("href")!);
        Assert.StartsWith(rows[4].TextContent, next.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
        var before = await ines.Open(person.QuerySelector(".rp-around a[data-key='[']")!.GetAttribute("href")!);
        Assert.StartsWith(rows[2].TextContent, before.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_filter_is_said_and_the_last_good_result_stays()
    {
        var ines = await app.SignInAs(Ines);
        var page = await ines.Open("/people?good=" + Uri.EscapeDataString("country = \"SE\"") + "&filter=" + Uri.EscapeDataString("country = = \"DE\""));
        Assert.NotNull(page.QuerySelector("#filter-problem"));
        Assert.Equal("country = = \"DE\"", page.QuerySelector(".qt input")!.GetAttribute("value"));
        Assert.Contains("of 115", page.QuerySelector(".p-foot")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_finds_nobody_names_the_condition_that_costs_most()
    {
        var ines = await app.SignInAs(Ines);
        var page = await ines.Open("/people?filter=" + Uri.EscapeDataString("country = \"DE\" and city = \"Atlantis\""));
        var none = page.QuerySelector(".s-none")!;
        Assert.Contains("there are 115", none.TextContent, StringComparison.Ordinal);
        Assert.Contains("of 115", (await ines.Open(none.QuerySelector("a")!.GetAttribute("href")!)).QuerySelector(".p-foot")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_keeps_its_filter_and_its_deletion_can_be_undone()
    {
        var ines = await app.SignInAs(Ines);
        var form = await ines.Open("/people?edit=save&sort=name&filter=" + Uri.EscapeDataString("country = \"SE\""));
        var saved = await ines.Submit(form, "form[action='/views']", new { name = "Swedes" });
        var url = saved.Headers.Location!.ToString();
        var page = await ines.Open(url);
        Assert.Contains("of 115", page.QuerySelector(".p-foot")!.TextContent, StringComparison.Ordinal);
        await ines.Press(page, $"/views/{url.Split('=')[1]}/deletion");
        var after = await ines.Open("/people");
        Assert.DoesNotContain("Swedes", after.QuerySelector(".s-tabs")!.TextContent, StringComparison.Ordinal);
        await ines.Press(after, after.QuerySelector(".toast-u form")!.GetAttribute("action")!);
        Assert.Contains("Swedes", (await ines.Open("/people")).QuerySelector(".s-tabs")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_on_all_results_runs_as_work_and_can_be_taken_back()
    {
        var ines = await app.SignInAs(Ines);
        var list = await ines.Open("/people");
        var begun = await ines.Press(list, "/bulk", new { kind = "person", act = "tag", all = "1", filter = "", back = "/people" });
        var url = begun.Headers.Location!.ToString();
        await ines.Submit(await ines.Open(url), "form.s-form", new { tag = "fair" });
        await app.RunUntilIdle();
        Assert.Equal(PeopleCrowd.Many, await Tagged("fair"));
        await ines.Press(await ines.Open(url), url + "/undo");
        await app.RunUntilIdle();
        Assert.Equal(0, await Tagged("fair"));
    }

    [Fact]
    public async Task A_cancelled_act_stops_and_keeps_what_is_done()
    {
        var ines = await app.SignInAs(Ines);
        var begun = await ines.Press(await ines.Open("/people"), "/bulk", new { kind = "person", act = "tag", all = "1", filter = "", back = "/people" });
        var url = begun.Headers.Location!.ToString();
        await ines.Submit(await ines.Open(url), "form.s-form", new { tag = "half" });
        var id = new BulkId(Guid.Parse(url.Split('/')[^1]));
        await using (var db = app.Open()) Assert.True(await BulkRun.Step(db, id, app.Services.GetRequiredService<BulkOffers>(), app.Clock, default));
        await ines.Press(await ines.Open(url), url + "/cancellation");
        await app.RunUntilIdle();
        Assert.Equal(BulkAct.AtOnce, await Tagged("half"));
    }

    [Fact]
    public async Task Ticked_people_are_assigned_at_once_and_back_again()
    {
        var ines = await app.SignInAs(Ines);
        var noor = await app.UserId(Noor);
        var list = await ines.Open("/people?sort=name");
        var ids = list.QuerySelectorAll("input[name=ids]").Take(3).Select(i => i.GetAttribute("value")!).ToArray();
        var begun = await ines.Press(list, "/bulk", new { kind = "person", act = "assign", ids, back = "/people" });
        await ines.Submit(await ines.Open(begun.Headers.Location!.ToString()), "form.s-form", new { owner = noor.Value.ToString("D") });
        var keys = ids.Select(i => new PersonId(Guid.Parse(i))).ToList();
        await using (var db = app.Open()) Assert.Equal(3, await db.Set<Person>().CountAsync(p => keys.Contains(p.Id) && p.OwnerId == noor));
        var page = await ines.Open("/people");
        await ines.Press(page, page.QuerySelector(".toast-u form")!.GetAttribute("action")!);
        await using (var db = app.Open()) Assert.Equal(0, await db.Set<Person>().CountAsync(p => keys.Contains(p.Id) && p.OwnerId == noor));
    }

    [Fact]
    public async Task A_likely_twin_is_shown_and_can_still_be_saved()
    {
        var ines = await app.SignInAs(Ines);
        await app.Meet(new Acquaintance { FirstName = "Sofia", LastName = "Lindgren", Email = "sofia@bergslag.example", Company = "Bergslag Paper AB" });
        var form = await ines.Open("/people/new");
        var warned = await ines.Submit(form, "form.s-form", new { firstName = "Sofia", lastName = "Lindgren", company = "Bergslag Paper AB" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, warned.StatusCode);
        var again = Browser.Parse(await warned.Content.ReadAsStringAsync());
        Assert.Contains("same name", again.QuerySelector(".np-twins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(again, "form.s-form", new { anyway = "true" })).StatusCode);
        await using var db = app.Open();
        var twins = await db.Set<Person>().Where(p => p.LastName == "Lindgren").ToListAsync();
        Assert.Equal(2, twins.Count);
        foreach (var twin in twins) twin.Delete(app.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    }

    async Task<int> Tagged(string tag)
    {
        await using var db = app.Open();
        return await db.Set<PersonTag>().CountAsync(t => t.Tag == tag);
    }
}
