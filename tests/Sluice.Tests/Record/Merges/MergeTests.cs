using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Record.Changes;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Merges;

public sealed class MergeTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Two_records_of_one_human_become_one_with_all_that_hung_on_both()
    {
        var api = await app.Api();
        var keep = await api.Post("people", new { firstName = "Anna", email = "anna@one.example", tags = new[] { "fair" }, company = "One Pumps" });
        var other = await api.Post("people", new { firstName = "Ann", lastName = "Krüger", emails = new[] { new { address = "anna.krueger@two.example" } }, phone = "+49 30 7654321", tags = new[] { "Fair", "brewer" }, company = "Two Valves", country = "DE" });
        await api.Post($"people/{other.Id()}/activities", new { what = "Talked at the stand" });
        var list = await api.Post("lists", new { name = "Fair guests", kind = "person" });
        await api.Post($"lists/{list.Id()}/members", new { ids = new[] { other.Id() } }, HttpStatusCode.OK);
        var merged = await api.Post("people/merge", new { keep = keep.Id(), merge = new[] { other.Id() } }, HttpStatusCode.OK);
        var one = await api.Get($"people/{keep.Id()}");
        Assert.Equal(("Anna", "Krüger", "DE"), (one.Text("firstName"), one.Text("lastName"), one.Text("country")));
        Assert.Equal(["anna@one.example", "anna.krueger@two.example"], one["emails"]!.AsArray().OrderByDescending(e => (bool)e!["primary"]!).Select(e => e!.Text("address")));
        Assert.Equal("+49307654321", one["phones"]![0]!.Text("number"));
        Assert.Equal(["brewer", "fair"], one["tags"]!.AsArray().Select(t => (string)t!).Order(StringComparer.Ordinal)); // "Fair" is the same tag
        Assert.Equal(["One Pumps", "Two Valves"], one["companies"]!.AsArray().Select(c => c!.Text("name")).Order(StringComparer.Ordinal));
        Assert.Equal(2, await Kinds(api, keep.Id(), "record.person_created"));
        Assert.Equal(1, await Kinds(api, keep.Id(), "record.merged"));
        Assert.Equal(keep.Id(), (await api.Get($"people?filter=inList(\"Fair guests\")"))["data"]![0]!.Id());
        Assert.Equal(HttpStatusCode.TemporaryRedirect, (await api.Http.GetAsync($"people/{other.Id()}")).StatusCode);
        Assert.NotNull(merged["mergeId"]);
    }

    [Fact]
    public async Task A_field_is_taken_from_whom_it_was_asked_for()
    {
        var api = await app.Api();
        await api.Post("fields", new { label = "Meter count", type = "number" });
        var keep = await api.Post("people", new { firstName = "Bo", email = "bo@choose.example", fields = new { meter_count = 3 } });
        var other = await api.Post("people", new { firstName = "Bosse", email = "bosse@choose.example", lifecycleStage = "customer", fields = new { meter_count = 8 } });
        await api.Post("people/merge", new { keep = keep.Id(), merge = new[] { other.Id() }, choose = new Dictionary<string, string> { ["firstName"] = other.Id(), ["email"] = other.Id(), ["fields.meter_count"] = other.Id() } }, HttpStatusCode.OK);
        var one = await api.Get($"people/{keep.Id()}");
        Assert.Equal(("Bosse", "customer", 8m), (one.Text("firstName"), one.Text("lifecycleStage"), (decimal)one["fields"]!["meter_count"]!));
        Assert.Equal("bosse@choose.example", one["emails"]!.AsArray().Single(e => (bool)e!["primary"]!)!.Text("address"));
    }

    [Fact]
    public async Task The_same_merge_asked_twice_is_one()
    {
        var api = await app.Api();
        var (keep, other) = (await Somebody(api, "again1"), await Somebody(api, "again2"));
        var first = await api.Post("people/merge", new { keep, merge = new[] { other } }, HttpStatusCode.OK);
        var again = await api.Post("people/merge", new { keep, merge = new[] { other } }, HttpStatusCode.OK);
        Assert.Equal(first.Text("mergeId"), again.Text("mergeId"));
        Assert.Equal(1, await Kinds(api, keep, "record.merged"));
    }

    [Fact]
    public async Task What_was_added_since_stays_with_the_one_that_was_kept_and_is_told()
    {
        var api = await app.Api();
        var (keep, other) = (await Somebody(api, "later1"), await Somebody(api, "later2"));
        var merge = (await api.Post("people/merge", new { keep, merge = new[] { other } }, HttpStatusCode.OK)).Text("mergeId");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await api.Post($"people/{keep}/activities", new { what = "Called about the offer" });
        await api.Patch($"people/{keep}", new { jobTitle = "Buyer", lastName = "Changed" });
        var told = await Undo(api, merge);
        Assert.Contains(told["keptWhat"]!.AsArray(), w => ((string)w!).Contains("since the merge stay with", StringComparison.Ordinal));
        Assert.Equal([other], told["restored"]!.AsArray().Select(r => (string)r!));
        Assert.Equal(("Buyer", "Changed"), ((await api.Get($"people/{keep}")).Text("jobTitle"), (await api.Get($"people/{keep}")).Text("lastName")));
        Assert.Equal(1, await Kinds(api, keep, "record.touch_logged"));
        Assert.Equal(0, await Kinds(api, other, "record.touch_logged"));
        Assert.Equal("later2@merge.example", (await api.Get($"people/{other}"))["emails"]![0]!.Text("address"));
    }

    [Fact]
    public async Task A_merge_is_taken_apart_once_and_for_thirty_days()
    {
        var api = await app.Api();
        var (a, b, c) = (await Somebody(api, "days1"), await Somebody(api, "days2"), await Somebody(api, "days3"));
        var once = (await api.Post("people/merge", new { keep = a, merge = new[] { b } }, HttpStatusCode.OK)).Text("mergeId");
        await Undo(api, once);
        await api.Delete($"people/merges/{once}", HttpStatusCode.Conflict);
        var old = (await api.Post("people/merge", new { keep = a, merge = new[] { c } }, HttpStatusCode.OK)).Text("mergeId");
        app.Clock.Advance(TimeSpan.FromDays(31));
        await api.Delete($"people/merges/{old}", HttpStatusCode.Conflict);
        // What it would have needed is kept a day longer, and no more.
        app.Clock.Advance(TimeSpan.FromDays(1));
        await using (var db = app.Open())
        {
            Assert.True(await db.Set<Change>().AnyAsync(h => h.CauseId == Guid.Parse(old)));
            await new ForgetChangesWorker(app.Clock).Run(new ForgetChanges(), new(World.World.Northwater, db, 1), CancellationToken.None);
            Assert.False(await db.Set<Change>().AnyAsync(h => h.CauseId == Guid.Parse(old)));
        }
        await api.Delete($"people/merges/{Guid.CreateVersion7():D}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_chain_of_merges_is_taken_apart_from_its_end()
    {
        var api = await app.Api();
        var (a, b, c) = (await Somebody(api, "chain1"), await Somebody(api, "chain2"), await Somebody(api, "chain3"));
        var first = (await api.Post("people/merge", new { keep = b, merge = new[] { a } }, HttpStatusCode.OK)).Text("mergeId");
        var second = (await api.Post("people/merge", new { keep = c, merge = new[] { b } }, HttpStatusCode.OK)).Text("mergeId");
        Assert.EndsWith(c, (await api.Http.GetAsync($"people/{a}")).Headers.Location!.ToString(), StringComparison.Ordinal);
        await api.Delete($"people/merges/{first}", HttpStatusCode.Conflict);
        await Undo(api, second);
        Assert.EndsWith(b, (await api.Http.GetAsync($"people/{a}")).Headers.Location!.ToString(), StringComparison.Ordinal);
        await Undo(api, first);
        foreach (var (id, name) in new[] { (a, "chain1"), (b, "chain2"), (c, "chain3") }) Assert.Equal($"{name}@merge.example", (await api.Get($"people/{id}"))["emails"]!.AsArray().Single()!.Text("address"));
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_by_name()
    {
        var api = await app.Api();
        var (keep, other) = (await Somebody(api, "wrong1"), await Somebody(api, "wrong2"));
        var elsewhere = await Somebody(await app.Api(workspace: World.World.Elsewhere), "wrong3");
        async Task Refused(object body, string field) => Assert.NotNull((await api.Post("people/merge", body, HttpStatusCode.UnprocessableEntity))["errors"]![field]);
        await Refused(new { merge = new[] { other } }, "keep");
        await Refused(new { keep }, "merge");
        await Refused(new { keep, merge = new[] { keep } }, "merge[0]");
        await Refused(new { keep, merge = new[] { elsewhere } }, "merge[0]");
        await Refused(new { keep, merge = new[] { "nobody" } }, "merge[0]");
        await Refused(new { keep, merge = new[] { other }, choose = new { shoeSize = other } }, "choose.shoeSize");
        await Refused(new { keep, merge = new[] { other }, choose = new { firstName = elsewhere } }, "choose.firstName");
        Assert.Equal(0, await Kinds(api, keep, "record.merged"));
        await api.Post($"people/{other}/restoration", new { }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_software_still_finds_the_human_by_the_id_it_knows()
    {
        var api = await app.Api();
        var keep = (await api.Post("people", new { firstName = "Cleo", externalId = "CRM-1" })).Id();
        var other = (await api.Post("people", new { firstName = "Cleo", externalId = "CRM-2" })).Id();
        await api.Post("people/merge", new { keep, merge = new[] { other } }, HttpStatusCode.OK);
        var answer = await api.Post("people/batch", new { mode = "upsert", match = "externalId", items = new[] { new { externalId = "CRM-2", jobTitle = "Founder" } } }, HttpStatusCode.OK);
        Assert.Equal((keep, "updated"), (answer["results"]![0]!.Id(), answer["results"]![0]!.Text("status")));
        await api.Post($"people/{other}/restoration", new { }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Companies_merge_with_their_people_deals_and_domains()
    {
        var api = await app.Api();
        var keep = (await api.Post("companies", new { name = "Nordlys", domain = "nordlys.example" })).Id();
        var other = (await api.Post("companies", new { name = "Nordlys AS", domain = "nordlys-as.example", industry = "Water", parentId = keep })).Id();
        var person = (await api.Post("people", new { email = "kari@nordlys-as.example" })).Id();
        var merge = (await api.Post("companies/merge", new { keep, merge = new[] { other } }, HttpStatusCode.OK)).Text("mergeId");
        var one = await api.Get($"companies/{keep}");
        Assert.Equal(["nordlys-as.example", "nordlys.example"], one["domains"]!.AsArray().Select(d => (string)d!).Order(StringComparer.Ordinal));
        Assert.Equal("Water", one.Text("industry"));
        Assert.Null(one["parentId"]);
        var work = (await api.Get($"people/{person}"))["companies"]!.AsArray();
        Assert.Equal((keep, true), (work.Single()!.Id(), (bool)work.Single()!["primary"]!));
        await api.Delete($"companies/merges/{merge}", HttpStatusCode.OK);
        Assert.Equal(other, (await api.Get($"people/{person}"))["companies"]!.AsArray().Single()!.Id());
        Assert.Equal(keep, (await api.Get($"companies/{other}")).Text("parentId"));
    }

    static async Task<string> Somebody(ApiClient api, string name) => (await api.Post("people", new { firstName = name, email = $"{name}@merge.example" })).Id();

    static async Task<int> Kinds(ApiClient api, string person, string kind) => (await api.Get($"people/{person}/timeline?kinds={kind}"))["data"]!.AsArray().Count;

    internal static async Task<JsonNode> Undo(ApiClient api, string merge)
    {
        var answer = await api.Http.DeleteAsync($"people/merges/{merge}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
