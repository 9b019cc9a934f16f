using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sluice.Platform.Access;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

public sealed class PeopleApiTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_person_is_made_with_short_forms_and_read_back_whole()
    {
        var api = await app.Api();
        await api.Post("fields", new { label = "Pump budget", type = "number" });
        var made = await api.Post("people", new { firstName = "Anna", lastName = "Krüger", email = "Anna@Nordlys.example", phone = "+49 30 1234567", company = "Nordlys", country = "Germany", tags = new[] { "fair" }, fields = new { pump_budget = 1200.5 } });
        var read = await api.Get($"people/{made["id"]}");
        Assert.Equal("anna@nordlys.example", (string)read["emails"]![0]!["address"]!);
        Assert.Equal("+49301234567", (string)read["phones"]![0]!["number"]!);
        Assert.Equal("Nordlys", (string)read["companies"]![0]!["name"]!);
        Assert.Equal("DE", (string)read["country"]!);
        Assert.Equal(1200.5m, (decimal)read["fields"]!["pump_budget"]!);
        Assert.Equal("prospect", (string)read["lifecycleStage"]!);
        Assert.Equal(made.ToJsonString(), read.ToJsonString());
        var timeline = await api.Get($"people/{made["id"]}/timeline");
        Assert.Equal("record.person_created", (string)timeline["data"]![0]!["kind"]!);
    }

    [Fact]
    public async Task The_same_address_twice_makes_one_person()
    {
        var api = await app.Api();
        await api.Post("people", new { email = "twice@nordlys.example" });
        var refused = await api.Post("people", new { email = "TWICE@nordlys.example" }, HttpStatusCode.Conflict);
        Assert.Contains("belongs to", (string)refused["errors"]!["email"]![0]!);
    }

    [Fact]
    public async Task A_misspelt_field_is_refused_with_the_nearest_name()
    {
        var api = await app.Api();
        var refused = await api.Post("people", new { firstNam = "Anna", email = "x@y.example" }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("There is no field “firstNam”. Did you mean firstName?", (string)refused["errors"]!["firstNam"]![0]!);
    }

    [Theory]
    [InlineData("email", "nobody"), InlineData("country", "Atlantis"), InlineData("ownerId", "01890000-0000-7000-8000-000000000000"), InlineData("timeZone", "Mars/Base"), InlineData("lifecycleStage", "friend"), InlineData("id", "x")]
    public async Task A_value_that_cannot_be_is_refused_at_its_field(string field, string value)
    {
        var api = await app.Api();
        var refused = await api.Post("people", new Dictionary<string, string> { ["firstName"] = "A", [field] = value }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused["errors"]![field]);
    }

    [Fact]
    public async Task A_change_touches_only_what_it_says_and_tells_the_timeline()
    {
        var api = await app.Api();
        var made = await api.Post("people", new { firstName = "Bo", jobTitle = "Buyer", email = "bo@change.example" });
        var changed = await api.Patch($"people/{made["id"]}", new { jobTitle = "Head of purchasing", email = "bo.new@change.example" });
        Assert.Equal("Bo", (string)changed["firstName"]!);
        Assert.Equal("Head of purchasing", (string)changed["jobTitle"]!);
        Assert.Equal(["bo.new@change.example", "bo@change.example"], changed["emails"]!.AsArray().Select(e => (string)e!["address"]!));
        var told = (await api.Get($"people/{made["id"]}/timeline?kinds=record.field_changed"))["data"]!.AsArray();
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task A_batch_answers_for_each_item_and_again_with_unchanged()
    {
        var api = await app.Api();
        object body = new { mode = "upsert", match = "email", items = new object[] { new { email = "b1@batch.example", firstName = "One" }, new { email = "b2@batch.example", firstName = "Two" }, new { email = "broken" }, new { email = "b1@batch.example", lastName = "Late" } } };
        var first = await api.Post("people/batch", body, HttpStatusCode.OK);
        Assert.Equal(["created", "created", "rejected", "updated"], Statuses(first));
        Assert.Equal((string)first["results"]![0]!["id"]!, (string)first["results"]![3]!["id"]!);
        Assert.Equal(["unchanged", "unchanged", "rejected", "unchanged"], Statuses(await api.Post("people/batch", body, HttpStatusCode.OK)));
    }

    [Fact]
    public async Task A_deleted_person_is_gone_from_every_answer_and_can_come_back()
    {
        var api = await app.Api();
        var made = await api.Post("people", new { firstName = "Gone", email = "gone@away.example" });
        await api.Delete($"people/{made["id"]}");
        await api.Get($"people/{made["id"]}", HttpStatusCode.NotFound);
        Assert.Empty((await api.Get("people?filter=" + Uri.EscapeDataString("email = \"gone@away.example\"")))["data"]!.AsArray());
        await api.Post($"people/{made["id"]}/restoration", new { }, HttpStatusCode.OK);
        Assert.Equal("Gone", (string)(await api.Get($"people/{made["id"]}"))["firstName"]!);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_names_the_place_and_what_was_expected()
    {
        var refused = await (await app.Api()).Get("people?filter=" + Uri.EscapeDataString("countri = \"DE\""), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("At 1: There is no field “countri”. Did you mean country", (string)refused["errors"]!["filter"]![0]!);
    }

    [Fact]
    public async Task A_logged_touch_is_on_the_timeline_and_moves_last_touch()
    {
        var api = await app.Api();
        var made = await api.Post("people", new { firstName = "Touched", email = "touched@stand.example" });
        await api.Post($"people/{made["id"]}/activities", new { what = "Talked at the stand", direction = "in" });
        Assert.NotNull((await api.Get($"people/{made["id"]}"))["lastTouchAt"]);
        Assert.Equal("Talked at the stand", (string)(await api.Get($"people/{made["id"]}/timeline"))["data"]![0]!["summary"]!);
    }

    [Fact]
    public async Task A_key_that_may_only_read_cannot_write()
    {
        var api = await app.Api(KeyScope.Read);
        var answer = await api.Http.PostAsJsonAsync("people", new { email = "no@read.example" });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Segments_lists_and_tasks_answer_as_the_contract_says()
    {
        var api = await app.Api();
        var person = await api.Post("people", new { firstName = "Seg", email = "seg@member.example", country = "AT" });
        var segment = await api.Post("segments", new { name = "Austrians", filter = "country = \"AT\"" });
        Assert.Contains((string)person["id"]!, (await api.Get($"segments/{segment["id"]}/members"))["data"]!.AsArray().Select(p => (string)p!["id"]!));
        var circle = await api.Patch($"segments/{segment["id"]}", new { filter = "inSegment(\"Austrians\")" }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("ask for itself", (string)circle["errors"]!["filter"]![0]!);
        var list = await api.Post("lists", new { name = "Fair" });
        var added = await api.Post($"lists/{list["id"]}/members", new { ids = new[] { (string)person["id"]! } }, HttpStatusCode.OK);
        Assert.Equal(1, (int)added["added"]!);
        Assert.Single((await api.Get("people?filter=" + Uri.EscapeDataString("inList(\"Fair\")")))["data"]!.AsArray());
        var task = await api.Post("tasks", new { title = "Ring back", kind = "call", personId = (string)person["id"]!, dueAt = "2026-11-20T09:00:00Z" });
        Assert.NotNull((await api.Get($"people/{person["id"]}"))["nextActivityAt"]);
        var done = await api.Post($"tasks/{task["id"]}/completion", new { }, HttpStatusCode.OK);
        Assert.NotNull(done["doneAt"]);
        Assert.Null((await api.Get($"people/{person["id"]}"))["nextActivityAt"]);
    }

    [Fact]
    public async Task A_company_is_made_changed_and_found_by_filter()
    {
        var api = await app.Api();
        var made = await api.Post("companies", new { name = "Hydro Öst", domain = "hydro-ost.example", employees = 40, revenue = new { amount = "1200000.50", currency = "EUR" } });
        Assert.Equal("11–50", (string)made["sizeBand"]!);
        var changed = await api.Patch($"companies/{made["id"]}", new { industry = "Water" });
        Assert.Equal("hydro-ost.example", (string)changed["domains"]![0]!);
        Assert.Single((await api.Get("companies?filter=" + Uri.EscapeDataString("industry = \"water\" and revenue > 1200000")))["data"]!.AsArray());
        await api.Post("companies", new { name = "Other", domain = "hydro-ost.example" }, HttpStatusCode.Conflict);
    }

    static IEnumerable<string> Statuses(JsonNode answer) => answer["results"]!.AsArray().Select(r => (string)r!["status"]!);
}
