using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Bulk;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record.Pages;

// Lists that are worked in: cells changed in place, groups and boards, one field of many records.
public sealed class ListCellTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_cell_is_changed_in_place_told_and_can_be_taken_back()
    {
        var ines = await app.SignInAs(Ines);
        var id = await app.Meet(new Acquaintance { FirstName = "Edda", LastName = "Moor", City = "Ulm" });
        var editor = await ines.Open(id.Url("/cells/city"));
        Assert.Equal("Ulm", editor.QuerySelector("input[name=city]")!.GetAttribute("value"));
        var answer = await Save(ines, id.Url("/cells/city"), ("city", "Kiel"), ("was.city", "Ulm"));
        Assert.Equal("Edda Moor: City is “Kiel”", answer.GetProperty("message").GetString());
        var person = await app.Person(id);
        Assert.Equal("Kiel", person.City);
        Assert.True(person.Sources["city"].IsHuman);
        Assert.Contains(await app.Facts(id), f => f is FieldChanged { Field: "City", Before: "Ulm", After: "Kiel" });
        var undo = answer.GetProperty("undo").EnumerateObject().Select(p => (p.Name, p.Value.GetString()!));
        await Save(ines, answer.GetProperty("undoUrl").GetString()!, [.. undo]);
        Assert.Equal("Ulm", (await app.Person(id)).City);
    }

    [Fact]
    public async Task What_cannot_be_comes_back_with_its_mistake_and_what_somebody_else_wrote_with_theirs()
    {
        var ines = await app.SignInAs(Ines);
        var id = await app.Meet(new Acquaintance { FirstName = "Per", LastName = "Lund", Country = "SE", City = "Lund" });
        var refused = await ines.Post(id.Url("/cells/country"), [new("country", "Atlantis"), new("was.country", "SE"), new("__csrf", await ines.Token())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var form = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Atlantis", form.QuerySelector("input[name=country]")!.GetAttribute("value"));
        Assert.NotEmpty(form.QuerySelector(".form-err")!.TextContent.Trim());
        await Save(await app.SignInAs(Noor), id.Url("/cells/city"), ("city", "Malmö"), ("was.city", "Lund"));
        var conflict = await ines.Post(id.Url("/cells/city"), [new("city", "Uppsala"), new("was.city", "Lund"), new("__csrf", await ines.Token())]);
        Assert.Contains("“Malmö”", Browser.Parse(await conflict.Content.ReadAsStringAsync()).QuerySelector(".form-err")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Malmö", (await app.Person(id)).City);
    }

    [Fact]
    public async Task A_stage_in_a_cell_asks_why_and_on_a_board_does_not()
    {
        var ines = await app.SignInAs(Ines);
        var id = await app.Meet(new Acquaintance { FirstName = "Kim", LastName = "Berg", Stage = LifecycleStage.Lead });
        var refused = await ines.Post(id.Url("/cells/stage"), [new("stage", "Mql"), new("was.stage", "Lead"), new("reason", ""), new("__csrf", await ines.Token())]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        await Save(ines, id.Url("/cells/stage"), ("stage", "Mql"), ("was.stage", "Lead"), ("reason", "Asked for a price"));
        await Save(ines, id.Url("/cells/stage"), ("stage", "Sql"));
        await using var db = app.Open();
        Assert.Equal(["Asked for a price", "moved on the board"], await db.Set<LifecycleChange>().Where(c => c.PersonId == id && c.From != c.To && (c.To == LifecycleStage.Mql || c.To == LifecycleStage.Sql)).OrderBy(c => c.To).Select(c => c.Reason).ToListAsync());
        Assert.Single(await app.Facts(id), f => f is StageChanged { To: LifecycleStage.Mql });
        Assert.DoesNotContain(await app.Facts(id), f => f is FieldChanged);
    }

    [Fact]
    public async Task Owners_and_companies_have_cells_too()
    {
        var ines = await app.SignInAs(Ines);
        var noor = (await app.UserId(Noor)).Value.ToString("D");
        var id = await app.Meet(new Acquaintance { FirstName = "Ada", LastName = "Voss", Company = "Voss Pumpen" });
        await Save(ines, id.Url("/cells/owner"), ("owner", noor));
        Assert.Equal(noor, (await app.Person(id)).OwnerId!.Value.Value.ToString("D"));
        await using var db = app.Open();
        var company = await db.Set<Company>().Where(c => c.Name == "Voss Pumpen").Select(c => c.Id).SingleAsync();
        await Save(ines, $"/companies/{company.Value:D}/cells/size", ("employees", "240"));
        Assert.Equal(240, await db.Set<Company>().Where(c => c.Id == company).Select(c => c.Employees).SingleAsync());
        await ines.Open(id.Url("/cells/score"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_list_in_groups_shows_each_group_with_its_count_and_a_board_its_cards()
    {
        var ines = await app.SignInAs(Ines);
        for (var i = 0; i < 12; i++) await app.Meet(new Acquaintance { FirstName = "Group", LastName = $"Number {i}", City = "Grouping", Stage = i < 11 ? LifecycleStage.Subscriber : LifecycleStage.Customer });
        var filter = Uri.EscapeDataString("city = \"Grouping\"");
        var page = await ines.Open($"/people?layout=groups:stage&filter={filter}");
        Assert.Equal(["Subscriber 11all 11", "Customer 1"], page.QuerySelectorAll(".t-group th").Select(h => string.Join(' ', h.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" all", "all", StringComparison.Ordinal)));
        Assert.Equal(11, page.QuerySelectorAll("tbody tr[data-rows-target=row]").Length);
        var all = await ines.Open(page.QuerySelector(".t-group a")!.GetAttribute("href")!);
        Assert.Contains("of 11", all.QuerySelector(".p-foot")!.TextContent, StringComparison.Ordinal);
        var board = await ines.Open($"/people?layout=board:stage&filter={filter}");
        Assert.Equal(11, board.QuerySelectorAll("section.lane[data-stage=Subscriber] li.deal").Length);
        Assert.Empty(board.QuerySelectorAll("section.lane[data-stage=Lead] li.deal"));
        var saved = await ines.Submit(await ines.Open($"/people?edit=save&layout=board:owner&filter={filter}"), "form[action='/views']", new { name = "By owner" });
        Assert.NotEmpty((await ines.Open(saved.Headers.Location!.ToString())).QuerySelectorAll("section.lane"));
    }

    [Fact]
    public async Task A_field_of_many_is_changed_at_once_and_each_gets_its_own_back_but_later_words_stay()
    {
        var ines = await app.SignInAs(Ines);
        await using (var db = app.Open())
        {
            var field = FieldDefinition.Define(RecordKind.Person, "tier", "Tier", CustomType.OneOf, app.Clock.GetUtcNow());
            field.Choices = JsonText.Of(new[] { "Gold", "Silver" });
            db.Add(field);
            await db.SaveChangesAsync();
        }
        var ids = new List<PersonId>();
        for (var i = 0; i < 3; i++) ids.Add(await app.Meet(new Acquaintance { FirstName = "Tier", LastName = $"Test {i}" }));
        await Save(ines, ids[0].Url("/cells/fields.tier"), ("fields.tier", "Silver"));
        var before = (await app.Person(ids[0])).Sources["fields.tier"];
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var begun = await ines.Press(await ines.Open("/people"), "/bulk", new { kind = "person", act = "set", ids = ids.Select(i => i.Value.ToString("D")).ToArray(), back = "/people" });
        var url = begun.Headers.Location!.ToString();
        Assert.NotNull((await ines.Open(url)).QuerySelector("select[name=field] option[value='fields.tier']"));
        var refused = await ines.Submit(await ines.Open(url + "?field=country"), "form.s-form", new { value = "Atlantis" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        await ines.Submit(await ines.Open(url + "?field=fields.tier"), "form.s-form", new { value = "Gold" });
        foreach (var id in ids) Assert.Equal("Gold", (await app.Person(id)).Fields["tier"]);
        await Save(ines, ids[2].Url("/cells/fields.tier"), ("fields.tier", "Silver"));
        await ines.Press(await ines.Open(url), url + "/undo");
        Assert.Equal(["Silver", null, "Silver"], [(await app.Person(ids[0])).Fields["tier"], (await app.Person(ids[1])).Fields["tier"], (await app.Person(ids[2])).Fields["tier"]]);
        Assert.Equal(before, (await app.Person(ids[0])).Sources["fields.tier"]);
        Assert.False((await app.Person(ids[1])).Sources.ContainsKey("fields.tier"));
        await using var kept = app.Open();
        Assert.Equal(1, await kept.Set<BulkAct>().Where(b => b.Act == BulkKind.Set).Select(b => b.Kept).SingleAsync());
    }

    [Fact]
    public async Task Ticked_rows_are_exported_alone()
    {
        var ines = await app.SignInAs(Ines);
        var ids = new List<PersonId>();
        for (var i = 0; i < 3; i++) ids.Add(await app.Meet(new Acquaintance { FirstName = "Ticked", LastName = $"For export {i}" }));
        var to = await ines.Press(await ines.Open("/people"), "/exports/ticked", new { kind = "person", ids = new[] { ids[0].Value.ToString("D"), ids[2].Value.ToString("D"), "nonsense" }, back = "/people" });
        var page = await ines.Open(to.Headers.Location!.ToString());
        Assert.Contains(page.QuerySelectorAll("button"), b => b.TextContent.Contains("Export 2 people", StringComparison.Ordinal));
        Assert.Equal("/people", (await ines.Press(await ines.Open("/people"), "/exports/ticked", new { kind = "person", back = "/people" })).Headers.Location!.ToString());
    }

    static async Task<JsonElement> Save(Browser browser, string url, params (string Key, string Value)[] fields)
    {
        var token = await browser.Token();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Key, f.Value)), new("__csrf", token)]) };
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await browser.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return JsonDocument.Parse(body).RootElement;
    }
}
