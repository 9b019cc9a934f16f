using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Record.Duplicates;
using Sluice.Record.Duplicates.Matching;
using Sluice.Record.Fields;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Duplicates;

public sealed class DuplicateTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Theory]
    [InlineData("Bill", "Gateley", "William", "Gateley", true)]
    [InlineData("Jürgen", "Müller", "Juergen", "Mueller", true)]
    [InlineData("Anna", "Krüger", "Anna", "Kreuger", true)]
    [InlineData("Marta", "Lindqvist", "Matra", "Lindqvist", true)]
    [InlineData("Lindqvist", "Marta", "Marta", "Lindqvist", true)]
    [InlineData("M.", "Lindqvist", "Marta", "Lindqvist", true)]
    [InlineData("Anneliese", "Vanderhoeven-Krüger", "Anneliese", "Krüger", true)]
    [InlineData("Anna", "Krüger", "Bernd", "Krüger", false)]
    [InlineData("Anna", "Krüger", "Anna", "Salvatore", false)]
    [InlineData("Tom", "Berg", "Tim", "Burg", false)]
    public void Names_of_one_human_at_one_company_are_told_from_names_of_two(string first, string last, string otherFirst, string otherLast, bool one)
    {
        var company = Guid.CreateVersion7();
        var a = PersonLook.Of(Guid.CreateVersion7(), first, last, "", "") with { Companies = [company] };
        var b = PersonLook.Of(Guid.CreateVersion7(), otherFirst, otherLast, "", "") with { Companies = [company] };
        Assert.Equal(one, SamePerson.Judge(a, b).Percent >= Scanning.Shown);
        Assert.Equal(SamePerson.Judge(a, b).Percent, SamePerson.Judge(b, a).Percent);
    }

    [Fact]
    public void Colleagues_behind_one_switchboard_are_not_one_human()
    {
        var company = Guid.CreateVersion7();
        PersonLook At(string first, string last) => PersonLook.Of(Guid.CreateVersion7(), first, last, "Buyer", "Bremen") with { Companies = [company], Phones = ["+494211234567"], Emails = [$"{first}@pumps.example"] };
        Assert.True(SamePerson.Judge(At("Anna", "Krüger"), At("Bernd", "Salvatore")).Percent < Scanning.Shown);
    }

    [Fact]
    public async Task A_scan_finds_the_pair_and_what_was_dismissed_stays_away()
    {
        var api = await app.Api();
        var one = (await api.Post("people", new { firstName = "Wilhelmina", lastName = "Oosterhuis", email = "w.oosterhuis@delta.example", company = "Delta Pumps" })).Id();
        var two = (await api.Post("people", new { firstName = "Wilhelmina", lastName = "Oosterhius", company = "Delta Pumps" })).Id();
        await Scan(api);
        var pair = (await api.Get("people/duplicates?limit=200"))["data"]!.AsArray().Single(p => p!["left"]!.Id() == one || p["right"]!.Id() == one)!;
        Assert.Equal(new[] { one, two }.Order(StringComparer.Ordinal), new[] { pair["left"]!.Id(), pair["right"]!.Id() }.Order(StringComparer.Ordinal));
        Assert.Contains("alike", pair.Text("why"), StringComparison.Ordinal);
        await api.Post("people/duplicates/dismissals", new { left = two, right = one }, HttpStatusCode.NoContent);
        await Scan(api);
        Assert.DoesNotContain((await api.Get("people/duplicates?limit=200"))["data"]!.AsArray(), p => p!["left"]!.Id() == one);
    }

    [Fact]
    public async Task A_pair_that_was_merged_is_gone_and_back_when_taken_apart()
    {
        var api = await app.Api();
        var one = (await api.Post("people", new { firstName = "Xaver", lastName = "Zwingli", phone = "+49 30 5550101" })).Id();
        var two = (await api.Post("people", new { firstName = "Xaver", lastName = "Zwingli", phone = "+49 30 5550101" })).Id();
        await Scan(api);
        Assert.Equal(1, await Of(api, one));
        var merge = (await api.Post("people/merge", new { keep = one, merge = new[] { two } }, HttpStatusCode.OK)).Text("mergeId");
        Assert.Equal(0, await Of(api, one));
        await Merges.MergeTests.Undo(api, merge);
        Assert.Equal(1, await Of(api, one));
    }

    [Fact]
    public async Task Sure_pairs_are_merged_together_and_each_comes_apart_by_itself()
    {
        var api = await app.Api();
        var pairs = new List<(string Keep, string Other)>();
        for (var i = 0; i < 3; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            object Twin() => new { firstName = "Quentin", lastName = $"Sure{(char)('a' + i)}", jobTitle = "Head of water", city = "Ghent", phone = $"+49 30 77700{i}1", company = $"Sure Works {i}" };
            var known = (await api.Post("people", Twin())).Id();
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            pairs.Add((known, (await api.Post("people", Twin())).Id()));
        }
        await Scan(api);
        var browser = await app.SignInAs(World.World.Ines);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Press(await browser.Open("/people/duplicates"), "/people/duplicates/merges")).StatusCode);
        await app.RunUntilIdle();
        foreach (var (keep, other) in pairs) Assert.Equal(0, await Of(api, keep));
        foreach (var (keep, other) in pairs) Assert.EndsWith(keep, (await api.Http.GetAsync($"people/{other}")).Headers.Location!.ToString(), StringComparison.Ordinal);
        var merge = (await api.Get("people/merges"))["data"]!.AsArray().First(m => m!.Text("keep") == pairs[1].Keep)!.Text("mergeId");
        await Merges.MergeTests.Undo(api, merge);
        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync($"people/{pairs[1].Other}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await api.Http.GetAsync($"people/{pairs[0].Other}")).StatusCode);
    }

    [Fact]
    public async Task Somebody_new_by_hand_is_held_against_their_likely_twin()
    {
        var api = await app.Api();
        await api.Post("people", new { firstName = "Katherine", lastName = "Ashworth", company = "Ashworth Brewing" });
        var browser = await app.SignInAs(World.World.Ines);
        var page = await browser.Submit(await browser.Open("/people/new"), "form[action='/people/new']", new { firstName = "Kate", lastName = "Ashworth", company = "Ashworth Brewing" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Contains("a nickname", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_to_a_sure_double_is_the_word_of_the_workspace()
    {
        var ines = await app.SignInAs(World.World.Ines);
        var api = await app.Api();
        await api.Post("people", new { firstName = "Ottilie", lastName = "Ruleman", phone = "+49 221 5550199", company = "Ruleman Werke" });
        async Task Rule(string sure, string likely) => Assert.Equal(HttpStatusCode.SeeOther, (await ines.Press(await ines.Open("/people/duplicates"), "/people/duplicates/policy", new { sure, likely })).StatusCode);
        var twin = new { firstName = "Ottilie", lastName = "Ruleman", phone = "+49 221 5550199", company = "Ruleman Werke", anyway = "true" };
        await Rule("Block", "Block");
        var blocked = await ines.Submit(await ines.Open("/people/new"), "form.s-form", twin);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blocked.StatusCode);
        Assert.Empty(Browser.Parse(await blocked.Content.ReadAsStringAsync()).QuerySelectorAll("input[name=anyway]"));
        await api.Post("people", new { twin.firstName, twin.lastName, twin.phone, twin.company }, HttpStatusCode.Conflict);
        await Rule("Log", "Log");
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(await ines.Open("/people/new"), "form.s-form", new { twin.firstName, twin.lastName, twin.phone, twin.company })).StatusCode);
        await Rule("Warn", "Warn");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Submit(await ines.Open("/people/new"), "form.s-form", new { twin.firstName, twin.lastName, twin.phone, twin.company })).StatusCode);
    }

    [Fact]
    public async Task Companies_are_found_behind_their_legal_forms()
    {
        var api = await app.Api();
        var one = (await api.Post("companies", new { name = "Brauerei Nordstern GmbH & Co. KG", domain = "nordstern.example" })).Id();
        await api.Post("companies", new { name = "Brauerei Nordstern", domain = "nordstern.test" });
        await Scan(api);
        Assert.Contains((await api.Get("companies/duplicates"))["data"]!.AsArray(), p => (p!["left"]!.Id() == one || p["right"]!.Id() == one) && (int)p["confidence"]! >= 80);
    }

    // Made of known doubles: nicknames, slips, swapped names, new addresses, moved companies; and of people who only share a name or a firm.
    [Fact]
    public async Task A_made_crowd_is_told_apart()
    {
        var crowd = MadeTwins.Make(400, seed: 11);
        await using (var db = app.Open())
        {
            await db.Transact(() => MadeTwins.Write(db, crowd), CancellationToken.None);
        }
        await Scan(await app.Api());
        await using var read = app.Open();
        var found = (await read.Set<Duplicate>().Where(d => d.Kind == RecordKind.Person).ToListAsync()).Where(d => crowd.Ids.Contains(d.LeftId) && crowd.Ids.Contains(d.RightId)).Select(d => (d.LeftId, d.RightId)).ToHashSet();
        var right = found.Count(crowd.Pairs.Contains);
        Assert.True(right >= 0.9 * crowd.Pairs.Count, $"recall {right}/{crowd.Pairs.Count}");
        Assert.True(right >= 0.95 * found.Count, $"precision {right}/{found.Count}");
    }

    async Task Scan(ApiClient api)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await api.Post("people/duplicates/scan", new { }, HttpStatusCode.Accepted);
        await app.RunUntilIdle();
        Assert.NotNull((await api.Get("people/duplicates/scan"))["finishedAt"]);
    }

    static async Task<int> Of(ApiClient api, string person) => (await api.Get("people/duplicates?limit=200"))["data"]!.AsArray().Count(p => p!["left"]!.Id() == person || p["right"]!.Id() == person);
}
