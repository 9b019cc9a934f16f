using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sluice.Platform;
using Sluice.Tests.Record.Import;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Fields;

// Links to other records, values that are nobody else's and defaults: the same by API, by hand and by file.
public sealed class CustomRulesTests(SluiceApp app) : IClassFixture<SluiceApp>, IAsyncLifetime
{
    ApiClient api = null!;

    public async ValueTask InitializeAsync() => api = await app.Api();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_link_is_found_by_id_domain_address_or_name_and_shown_by_name()
    {
        var (partner, mentor) = (await Define("company"), await Define("person"));
        var company = (await api.Post("companies", new { name = "Partner Pumps", domain = "partner-pumps.example" })).Id();
        var wise = (await api.Post("people", new { firstName = "Wise", lastName = "Mentorson", email = "wise@mentor.example" })).Id();
        foreach (var (said, who) in new[] { (company, wise), ("partner-pumps.example", "wise@mentor.example"), ("Partner Pumps", "Wise Mentorson") })
        {
            var made = await api.Post("people", new { firstName = "Links", fields = new Dictionary<string, string> { [partner] = said, [mentor] = who } });
            Assert.Equal((company, wise), ((string)made["fields"]![partner]!, (string)made["fields"]![mentor]!));
        }
        Assert.NotNull((await api.Post("people", new { firstName = "Lost", fields = new Dictionary<string, string> { [partner] = "Nowhere Ltd" } }, HttpStatusCode.UnprocessableEntity))["errors"]![$"fields.{partner}"]);
        var one = (await api.Post("people", new { firstName = "By", lastName = "Hand", fields = new Dictionary<string, string> { [partner] = company } })).Id();
        var browser = await app.SignInAs(World.World.Ines);
        var page = await browser.Open($"/people/{one}?edit=fields");
        Assert.Equal("partner-pumps.example", page.QuerySelector($"[name='fields.{partner}']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(page, "form[action$='/facts/fields']", new Dictionary<string, string> { [$"fields.{mentor}"] = "Wise Mentorson" })).StatusCode);
        page = await browser.Open($"/people/{one}");
        Assert.NotNull(page.QuerySelector($"#facts-fields a[href='/companies/{company}']"));
        Assert.Equal("Wise Mentorson", page.QuerySelector($"#facts-fields a[href='/people/{wise}']")!.TextContent);
        Assert.Contains("nothing → Wise Mentorson", (await browser.Open($"/people/{one}?view=changes")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Partner Pumps", (await browser.Open($"/people?columns=fields.{partner}&filter=" + Uri.EscapeDataString("lastName = \"Hand\""))).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        // Whom the link leads to became part of somebody else.
        var keep = (await api.Post("people", new { firstName = "Wiser", lastName = "Mentorson" })).Id();
        await api.Post("people/merge", new { keep, merge = new[] { wise } }, HttpStatusCode.OK);
        Assert.NotNull((await browser.Open($"/people/{one}")).QuerySelector($"#facts-fields a[href='/people/{keep}']"));
    }

    [Theory]
    [InlineData("people")]
    [InlineData("companies")]
    [InlineData("deals")]
    public async Task What_is_unique_is_held_by_one(string kind)
    {
        var of = kind switch { "people" => "person", "companies" => "company", _ => "deal" };
        var key = await Define("text", of, unique: true);
        object Named(string name, string value) => kind == "people" ? new { firstName = name, fields = Value(key, value) } : new { name, fields = Value(key, value) };
        var first = (await api.Post(kind, Named($"First {key}", "A-1"))).Id();
        var taken = await api.Post(kind, Named($"Second {key}", "A-1"), kind == "deals" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Conflict);
        Assert.NotNull(taken["errors"]![$"fields.{key}"]);
        var second = (await api.Post(kind, Named($"Second {key}", "A-2"))).Id();
        await api.Patch($"{kind}/{first}", new { fields = Value(key, "A-1") });
        Assert.False((await api.Http.PatchAsJsonAsync($"{kind}/{second}", new { fields = Value(key, "A-1") })).IsSuccessStatusCode);
        // Gone frees it.
        await api.Http.DeleteAsync($"{kind}/{first}");
        Assert.Equal("A-1", (string)(await api.Patch($"{kind}/{second}", new { fields = Value(key, "A-1") }))["fields"]![key]!);
    }

    [Fact]
    public async Task A_file_cannot_double_what_is_unique_and_gets_links_and_defaults()
    {
        var (number, partner, tier) = (await Define("text", unique: true), await Define("company"), await Define("text", standard: "bronze"));
        var company = (await api.Post("companies", new { name = "Filed Partner", domain = "filed-partner.example" })).Id();
        var at = $"@{number.Replace('_', '-')}.example";
        await api.Post("people", new { firstName = "Holds", email = $"holds{at}", fields = Value(number, "N-1") });
        var desk = new Desk(app) { By = Actor.System };
        var csv = $"email,fields.{number},fields.{partner},fields.{tier}\na{at},N-1,,\nb{at},N-2,filed-partner.example,gold\nc{at},N-2,,\nd{at},N-3,Nobody Inc,\ne{at},N-4,Filed Partner,\n";
        var run = await desk.Run(await desk.Begin("people", csv));
        Assert.Equal((2, 3), (run.Created, run.Rejected));
        var (b, e) = (await Find("b" + at), await Find("e" + at));
        Assert.Equal((company, "gold"), ((string)b["fields"]![partner]!, (string)b["fields"]![tier]!));
        Assert.Equal((company, "bronze"), ((string)e["fields"]![partner]!, (string)e["fields"]![tier]!));
        Assert.Equal("bronze", (string)(await api.Post("people", new { firstName = "Default" }))["fields"]![tier]!);
        var browser = await app.SignInAs(World.World.Ines);
        await browser.Submit(await browser.Open("/people/new"), "form[action='/people/new']", new { firstName = "By hand", email = "by-hand@defaults.example" });
        Assert.Equal("bronze", (string)(await Find("by-hand@defaults.example"))["fields"]![tier]!);
    }

    [Fact]
    public async Task A_definition_that_cannot_be_is_refused_by_field()
    {
        Assert.NotNull((await api.Post("fields", new { kind = "person", label = "Odd", type = "yesNo", unique = true }, HttpStatusCode.UnprocessableEntity))["errors"]!["unique"]);
        Assert.NotNull((await api.Post("fields", new { kind = "person", label = "Odder", type = "number", @default = "many" }, HttpStatusCode.UnprocessableEntity))["errors"]!["default"]);
        Assert.NotNull((await api.Post("fields", new { kind = "person", label = "Oddest", type = "text", unique = true, @default = "one" }, HttpStatusCode.UnprocessableEntity))["errors"]!["default"]);
    }

    async Task<JsonNode> Find(string email) => (await api.Get("people?filter=" + Uri.EscapeDataString($"email = \"{email}\"")))["data"]!.AsArray().Single()!;

    static Dictionary<string, string> Value(string key, string value) => new() { [key] = value };

    async Task<string> Define(string type, string kind = "person", bool unique = false, string? standard = null)
    {
        var label = $"Rule {Guid.NewGuid().ToString("N")[..8]}";
        return (string)(await api.Post("fields", new { kind, label, type, unique, @default = standard }))["key"]!;
    }
}
