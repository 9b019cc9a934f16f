using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform;
using Sluice.Record.Lists;
using Sluice.Record.Segments;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Segments;

public sealed class SegmentTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Whoever_fits_is_gathered_and_whoever_comes_to_fit_enters()
    {
        var api = await app.Api();
        var first = await Person(api, "seg-one", country: "AT");
        var later = await Person(api, "seg-two", country: "FR");
        var segment = await Segment(api, "Austrians of the test", "country = \"AT\" and lastName = \"Segmented\"");
        Assert.Equal(1, (int)(await api.Get($"segments/{segment}"))["members"]!);
        await api.Patch($"people/{later}", new { country = "AT" });
        await app.RunUntilIdle();
        Assert.Equal(new[] { first, later }.Order(StringComparer.Ordinal), await Members(segment));
        Assert.Equal(1, await Told(api, later, "record.segment_entered", segment));
        // Being there already is no news.
        Assert.Equal(0, await Told(api, first, "record.segment_entered", segment));
        await api.Patch($"people/{first}", new { country = "CH" });
        await app.RunUntilIdle();
        Assert.Equal([later], await Members(segment));
        Assert.Equal(1, await Told(api, first, "record.segment_left", segment));
        var day = (await api.Get($"segments/{segment}/history"))["data"]![0]!;
        Assert.Equal((1, 1, 1), ((int)day["entered"]!, (int)day["left"]!, (int)day["members"]!));
    }

    [Fact]
    public async Task What_happens_to_the_company_moves_its_people()
    {
        var api = await app.Api();
        var person = (await api.Post("people", new { email = "x@segfirm.example", company = "Segfirm" })).Id();
        var company = (string)(await api.Get($"people/{person}"))["companies"]![0]!["id"]!;
        var segment = await Segment(api, "Brewers of the test", "company.industry = \"Segbrewing\"");
        Assert.Empty(await Members(segment));
        await api.Patch($"companies/{company}", new { industry = "Segbrewing" });
        await app.RunUntilIdle();
        Assert.Equal([person], await Members(segment));
    }

    [Fact]
    public async Task Time_alone_takes_people_out()
    {
        var api = await app.Api();
        var person = await Person(api, "seg-time");
        await api.Post($"people/{person}/activities", new { what = "Talked" });
        var segment = await Segment(api, "Talked lately", "lastName = \"Segmented\" and firstName = \"seg-time\" and did(\"touch_logged\") within 14d");
        Assert.Equal([person], await Members(segment));
        app.Clock.Advance(TimeSpan.FromDays(15));
        await Sweep();
        Assert.Empty(await Members(segment));
        Assert.Equal(1, await Told(api, person, "record.segment_left", segment));
    }

    [Fact]
    public async Task A_segment_by_score_follows_the_score_that_the_same_event_made()
    {
        var api = await app.Api();
        var person = await Person(api, "seg-score");
        await app.RunUntilIdle();
        var before = (int)(await api.Get($"people/{person}"))["scores"]!["engagement"]!;
        var segment = await Segment(api, "Awake", $"firstName = \"seg-score\" and engagement > {before}");
        Assert.Empty(await Members(segment));
        var runner = app.Services.GetRequiredService<FollowerRunner>();
        await api.Post("calls", new { personId = person, disposition = "interested", note = "Wants a visit" });
        await app.WaitForHorizon();
        // It is asked first, and waits all the same.
        Assert.Equal(Found.Held, await runner.Step("record.segments", CancellationToken.None));
        Assert.Empty(await Members(segment));
        await app.RunUntilIdle();
        Assert.True((int)(await api.Get($"people/{person}"))["scores"]!["engagement"]! > before);
        Assert.Equal([person], await Members(segment));
    }

    [Fact]
    public async Task A_changed_filter_gathers_anew_and_a_merged_person_is_out()
    {
        var api = await app.Api();
        var (one, two) = (await Person(api, "seg-a", city: "Ghent"), await Person(api, "seg-b", city: "Delft"));
        var segment = await Segment(api, "Of a town", "city = \"Ghent\" and lastName = \"Segmented\"");
        await api.Patch($"segments/{segment}", new { filter = "city in (\"Ghent\", \"Delft\") and lastName = \"Segmented\"" });
        await app.RunUntilIdle();
        Assert.Equal(new[] { one, two }.Order(StringComparer.Ordinal), await Members(segment));
        await api.Post("people/merge", new { keep = one, merge = new[] { two } }, HttpStatusCode.OK);
        await app.RunUntilIdle();
        Assert.Equal([one], await Members(segment));
        Assert.Equal(1, (int)(await api.Get($"segments/{segment}"))["members"]!);
        await Merges.MergeTests.Undo(api, (await api.Get("people/merges"))["data"]![0]!.Text("mergeId"));
        await app.RunUntilIdle();
        Assert.Equal(new[] { one, two }.Order(StringComparer.Ordinal), await Members(segment));
        Assert.Equal(2, (int)(await api.Get($"segments/{segment}"))["members"]!);
    }

    [Fact]
    public async Task A_list_moves_its_people_within_the_hour_and_a_lost_row_is_counted_out()
    {
        var api = await app.Api();
        var (one, two) = (await Person(api, "seg-list-a"), await Person(api, "seg-list-b"));
        var list = await api.Post("lists", new { name = "Of the segment", kind = "person" });
        var segment = await Segment(api, "Listed", "inList(\"Of the segment\")");
        await api.Post($"lists/{list.Id()}/members", new { ids = new[] { one, two } }, HttpStatusCode.OK);
        await Sweep();
        Assert.Equal(new[] { one, two }.Order(StringComparer.Ordinal), await Members(segment));
        // What an import takes back goes with its rows, without a fact.
        await using (var db = app.Open())
        {
            var gone = new Sluice.Record.PersonId(Guid.Parse(two));
            await db.Set<ListMember>().Where(m => m.RecordId == gone.Value).ExecuteDeleteAsync();
            await db.Set<SegmentMember>().Where(m => m.PersonId == gone).ExecuteDeleteAsync();
        }
        await Sweep();
        Assert.Equal(1, (int)(await api.Get($"segments/{segment}"))["members"]!);
    }

    [Fact]
    public async Task Why_somebody_is_in_or_out_names_the_conditions_that_decide()
    {
        var api = await app.Api();
        var person = await Person(api, "seg-why", country: "FR", city: "Lyon");
        var segment = await Segment(api, "Why not", "(country = \"AT\" or country = \"DE\") and not city = \"Lyon\"");
        var why = await api.Get($"segments/{segment}/why/{person}");
        Assert.False((bool)why["inside"]!);
        Assert.Equal(["Country is AT", "Country is DE", "City is Lyon"], why["because"]!.AsArray().Select(b => (string)b!));
        Assert.Equal(["All of these", "Any of these", "Country is AT", "Country is DE", "Not", "City is Lyon"], why["conditions"]!.AsArray().Select(c => c!.Text("condition")));
    }

    [Fact]
    public async Task A_segment_that_is_asked_for_stays_and_says_where()
    {
        var api = await app.Api();
        var inner = await Segment(api, "Inner of the test", "country = \"NL\"");
        var outer = await Segment(api, "Outer of the test", "inSegment(\"Inner of the test\") and city = \"Delft\"");
        var refused = await api.Http.DeleteAsync($"segments/{inner}");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Outer of the test", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await api.Delete($"segments/{outer}");
        await api.Delete($"segments/{inner}");
        await using var db = app.Open();
        Assert.Empty(await db.Set<SegmentMember>().Where(m => m.SegmentId == new Sluice.Record.SegmentId(Guid.Parse(inner))).ToListAsync());
    }

    [Fact]
    public async Task A_segment_is_made_changed_and_explained_without_a_script()
    {
        var browser = await app.SignInAs(World.World.Mia);
        var person = await Person(await app.Api(), "seg-page", city: "Utrecht");
        var page = await browser.Open("/segments/new?filter=" + Uri.EscapeDataString("city = \"Utrecht\" and firstName = \"seg-page\""));
        Assert.Contains("1", page.QuerySelector(".sg-count b")!.TextContent, StringComparison.Ordinal);
        var answer = await browser.Submit(page, "#segment", new { name = "Of Utrecht" }, "/segments");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        await app.RunUntilIdle();
        var shown = await browser.Open(answer.Headers.Location + "?who=seg-page");
        Assert.Contains("is in it", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(person, shown.Body.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("Of Utrecht", (await browser.Open("/segments")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_segment_is_built_from_rows_and_says_what_is_missing_in_which()
    {
        var browser = await app.SignInAs(World.World.Mia);
        var page = await Rows(browser, await browser.Open("/segments/new"), new { @do = "add:0", name = "Built of rows" });
        Assert.Equal("Built of rows", page.QuerySelector("input[name=name]")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll(".ft .form-err"));
        page = await Rows(browser, page, new Dictionary<string, string[]> { ["row.what"] = ["(group)", "country"], ["do"] = ["show:1"] });
        Assert.Contains(page.QuerySelectorAll("select[name='row.how'] option").Select(o => o.GetAttribute("value")), o => o == "not in");
        page = await Rows(browser, page, new Dictionary<string, string[]> { ["row.how"] = ["all", "in"], ["row.value"] = ["", "NL, BE"], ["do"] = ["group:0"] });
        Assert.Equal("country in (\"NL\", \"BE\")", page.QuerySelector(".qt input")!.GetAttribute("value"));
        page = await Rows(browser, page, new Dictionary<string, string[]> { ["row.what"] = ["(group)", "country", "(group)", "(did)"], ["row.detail"] = ["", "", "", "visit"], ["row.how"] = ["all", "in", "any", "not"], ["row.window"] = ["", "", "", "30d"], ["do"] = ["add:2"] });
        var refused = await browser.Submit(page, "#segment", new Dictionary<string, string[]> { ["row.what"] = ["(group)", "country", "(group)", "(did)", "city"], ["row.how"] = ["all", "in", "any", "not", "="] }, "/segments");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Say what it is compared with.", page.QuerySelectorAll(".ft-row")[4].QuerySelector(".form-err")!.TextContent.Trim());
        var made = await browser.Submit(page, "#segment", new Dictionary<string, string[]> { ["row.value"] = ["", "NL, BE", "", "", "Ghent"] }, "/segments");
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        await using var db = app.Open();
        Assert.Equal("country in (\"NL\", \"BE\") and (not did(\"identify.visit\") within 30d or city = \"Ghent\")", await db.Set<Segment>().Where(s => s.Name == "Built of rows").Select(s => s.Filter).SingleAsync());
    }

    static async Task<AngleSharp.Html.Dom.IHtmlDocument> Rows(Browser browser, AngleSharp.Html.Dom.IHtmlDocument page, object values) =>
        Browser.Parse(await (await browser.Submit(page, "#segment", values)).Content.ReadAsStringAsync());

    async Task<string> Segment(ApiClient api, string name, string filter)
    {
        var segment = (await api.Post("segments", new { name, filter })).Id();
        await app.RunUntilIdle();
        return segment;
    }

    static async Task<string> Person(ApiClient api, string name, string country = "DE", string city = "") =>
        (await api.Post("people", new { firstName = name, lastName = "Segmented", country, city })).Id();

    async Task Sweep()
    {
        await using var db = app.Open();
        await new SweepSegmentsWorker(app.Clock).Run(new SweepSegments(), new(World.World.Northwater, db, 1), CancellationToken.None);
    }

    async Task<IReadOnlyList<string>> Members(string segment)
    {
        await using var db = app.Open();
        var id = new Sluice.Record.SegmentId(Guid.Parse(segment));
        return [.. (await db.Set<SegmentMember>().Where(m => m.SegmentId == id).Select(m => m.PersonId).ToListAsync()).Select(p => p.Value.ToString("D")).Order(StringComparer.Ordinal)];
    }

    static async Task<int> Told(ApiClient api, string person, string kind, string segment) => (await api.Get($"people/{person}/timeline?kinds={kind}"))["data"]!.AsArray().Count(a => a!["data"]!.Text("segmentId") == segment);
}
