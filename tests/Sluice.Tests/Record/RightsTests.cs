using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Record.People;
using Sluice.Tests.Record.Import;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

// Who may see and change whose records, on every way in.
public sealed class RightsTests(SluiceApp app) : IClassFixture<SluiceApp>, IAsyncLifetime
{
    static readonly string[] Kinds = ["People", "Companies", "Deals"];
    ApiClient api = null!;
    string tobias = "", noor = "", mia = "";

    public async ValueTask InitializeAsync()
    {
        api = await app.Api();
        (tobias, noor, mia) = (await Id(World.World.Tobias), await Id(World.World.Noor), await Id(World.World.Mia));
    }

    // Every test begins with the rights that the roles have by themselves.
    public async ValueTask DisposeAsync()
    {
        await using var db = app.Open();
        await db.Transact(() => db.Set<Right>().ExecuteDeleteAsync(), CancellationToken.None);
        await db.Transact(() => db.Set<FieldRight>().ExecuteDeleteAsync(), CancellationToken.None);
        await db.Transact(() => db.Set<Membership>().ExecuteUpdateAsync(s => s.SetProperty(m => m.Team, (string?)null)), CancellationToken.None);
        ((RightsBook)app.Services.GetService(typeof(RightsBook))!).Forget(World.World.Northwater);
    }

    [Fact]
    public async Task What_is_not_theirs_is_in_no_list_search_timeline_count_or_export()
    {
        await Give("role:Rep", "See", "Own");
        await Give("role:Rep", "Export", "All");
        var company = await Make("companies", new { name = "Hidden Works", domain = "hidden-works.example", ownerId = noor });
        var hidden = await Make("people", new { firstName = "Hilda", lastName = "Hiddenford", email = "hilda@hidden-works.example", ownerId = noor });
        var mine = await Make("people", new { firstName = "Mine", lastName = "Hiddenford", email = "mine@hiddenford.example", ownerId = tobias });
        var free = await Make("people", new { firstName = "Free", lastName = "Hiddenford", email = "free@hiddenford.example" });
        var admin = await app.SignInAs(World.World.Ines);
        await admin.Press(await admin.Open($"/people/{hidden}"), $"/people/{hidden}/notes", new { text = "the hiddenford secret about Hilda" });
        var deal = await Make("deals", new { name = "Hiddenford deal", companyId = company, ownerId = noor });
        var rep = await app.SignInAs(World.World.Tobias);
        await rep.Open($"/people/{hidden}", HttpStatusCode.NotFound);
        await rep.Open($"/companies/{company}", HttpStatusCode.NotFound);
        await rep.Open($"/sell/deals/{deal}", HttpStatusCode.NotFound);
        await rep.Open($"/people/{mine}");
        await rep.Open($"/people/{free}");
        var list = (await rep.Open("/people?filter=" + Uri.EscapeDataString("lastName = \"Hiddenford\""))).Body!.TextContent;
        Assert.Contains("Mine", list, StringComparison.Ordinal);
        Assert.Contains("Free", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Hilda", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Hilda", await rep.Http.GetStringAsync("/palette?q=hiddenford"), StringComparison.Ordinal);
        foreach (var page in new[] { "/today", "/companies", "/sell", "/people/duplicates", "/search?q=hiddenford", "/people/export?format=csv" })
        {
            var answer = await rep.Http.GetAsync(page);
            Assert.DoesNotContain("Hilda", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // An address that somebody unseen has is taken all the same.
        var taken = await rep.Submit(await rep.Open("/people/new"), "form[action='/people/new']", new { firstName = "Hilda", email = "hilda@hidden-works.example" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        // Whoever may see all still does.
        await admin.Open($"/people/{hidden}");
    }

    [Fact]
    public async Task What_a_colleague_owns_is_seen_and_not_changed()
    {
        await Give("role:Rep", "Edit", "Own");
        var theirs = await Make("people", new { firstName = "Not", lastName = "Yours", ownerId = noor });
        var mine = await Make("people", new { firstName = "All", lastName = "Mine", ownerId = tobias });
        var rep = await app.SignInAs(World.World.Tobias);
        async Task<HttpStatusCode> Rename(string id) => (await rep.Submit(await rep.Open($"/people/{id}?edit=name"), "form[action$='/facts/name']", new { jobTitle = "Renamed" })).StatusCode;
        Assert.Equal(HttpStatusCode.Forbidden, await Rename(theirs));
        Assert.NotEqual(HttpStatusCode.Forbidden, await Rename(mine));
        Assert.NotEqual("Renamed", (string?)(await api.Get($"people/{theirs}"))["jobTitle"]);
        // What is part of a record is changed with it: a job, a tag, an address.
        async Task<HttpStatusCode> Hire(string id) => (await rep.Press(await rep.Open($"/people/{id}"), $"/people/{id}/work", new { company = "Hired Ltd" })).StatusCode;
        Assert.Equal(HttpStatusCode.Forbidden, await Hire(theirs));
        Assert.Equal(HttpStatusCode.SeeOther, await Hire(mine));
        var before = (await api.Get($"people/{theirs}")).ToJsonString();
        foreach (var section in new (string Name, object Values)[] { ("reach", new { emails = "new@not-yours.example" }), ("about", new { tags = "stolen" }) })
            Assert.Equal(HttpStatusCode.Forbidden, (await rep.Submit(await rep.Open($"/people/{theirs}?edit={section.Name}"), $"form[action$='/facts/{section.Name}']", section.Values)).StatusCode);
        Assert.Equal(before, (await api.Get($"people/{theirs}")).ToJsonString());
        // A note about a colleague's customer is welcome.
        Assert.Equal(HttpStatusCode.SeeOther, (await rep.Press(await rep.Open($"/people/{theirs}"), $"/people/{theirs}/notes", new { text = "Called me by mistake." })).StatusCode);
        Assert.Equal("Renamed", (string?)(await api.Get($"people/{mine}"))["jobTitle"]);
    }

    [Fact]
    public async Task A_team_reaches_as_far_as_its_people_and_one_persons_word_goes_before()
    {
        await Team("Dairies", World.World.Tobias, World.World.Noor);
        await Give("role:Rep", "See", "Own");
        await Give("team:Dairies", "See", "Team");
        var mates = await Make("people", new { firstName = "Mates", lastName = "Customer", ownerId = noor });
        var other = await Make("people", new { firstName = "Others", lastName = "Customer", ownerId = mia });
        var rep = await app.SignInAs(World.World.Tobias);
        await rep.Open($"/people/{mates}");
        await rep.Open($"/people/{other}", HttpStatusCode.NotFound);
        var rights = (await api.Get($"users/{tobias}/rights"))["data"]!.AsArray().Single(r => (string?)r!["kind"] == "people" && (string?)r["act"] == "see")!;
        Assert.Equal(("team", "team Dairies"), ((string)rights["reach"]!, (string)rights["because"]!));
        await api.Put("rights", new { subject = $"user:{tobias}", kind = "People", act = "See", reach = "All", endsAt = app.Clock.GetUtcNow().AddHours(2) }, HttpStatusCode.NoContent);
        await rep.Open($"/people/{other}");
        app.Clock.Advance(TimeSpan.FromHours(3));
        await rep.Open($"/people/{other}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_right_that_is_left_for_nothing_closes_its_routes_and_one_that_is_given_opens_them()
    {
        foreach (var kind in Kinds) await api.Put("rights", new { subject = "role:Marketer", kind, act = "Export", reach = "None" }, HttpStatusCode.NoContent);
        await api.Put("rights", new { subject = $"user:{tobias}", kind = "People", act = "Export", reach = "Own" }, HttpStatusCode.NoContent);
        await Make("people", new { firstName = "Exported", lastName = "Ownperson", ownerId = tobias });
        await Make("people", new { firstName = "Keptback", lastName = "Ownperson", ownerId = noor });
        var filter = Uri.EscapeDataString("lastName = \"Ownperson\"");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAs(World.World.Mia)).Get($"/people/export?format=csv&filter={filter}")).StatusCode);
        var taken = await (await app.SignInAs(World.World.Tobias)).Http.GetStringAsync($"/people/export?format=csv&filter={filter}");
        Assert.Contains("Exported", taken, StringComparison.Ordinal);
        Assert.DoesNotContain("Keptback", taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_and_imports_leave_out_what_is_not_theirs()
    {
        await Give("role:Rep", "Edit", "Own");
        var theirs = await Make("people", new { firstName = "Bulk", lastName = "Theirs", email = "theirs@bulk-rights.example", ownerId = noor });
        var mine = await Make("people", new { firstName = "Bulk", lastName = "Mine", email = "mine@bulk-rights.example", ownerId = tobias });
        var rep = await app.SignInAs(World.World.Tobias);
        var draft = await rep.Post("/bulk", [new("kind", "person"), new("act", "tag"), new("ids", theirs), new("ids", mine), new("__csrf", await rep.Token())]);
        var page = draft.Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.SeeOther, (await rep.Submit(await rep.Open(page), $"form[action='{page}']", new { tag = "vip" })).StatusCode);
        Assert.Empty(Tags(await api.Get($"people/{theirs}")));
        Assert.Equal("vip", string.Join(",", Tags(await api.Get($"people/{mine}"))));
        var desk = new Desk(app) { By = Sluice.Platform.Actor.User(new UserId(Guid.Parse(tobias))) };
        var run = await desk.Run(await desk.Begin("people", "email,city\ntheirs@bulk-rights.example,Nowhere\nmine@bulk-rights.example,Bremen\nnew@bulk-rights.example,Kiel\n"));
        Assert.Equal((1, 1, 1), (run.Created, run.Updated, run.Rejected));
        Assert.NotEqual("Nowhere", (string?)(await api.Get($"people/{theirs}"))["city"]);
    }

    [Fact]
    public async Task Whoever_sees_only_a_part_merges_and_erases_nothing()
    {
        var keep = await Make("people", new { firstName = "Merge", lastName = "Mine", ownerId = tobias });
        var other = await Make("people", new { firstName = "Merge", lastName = "Minetoo", ownerId = tobias });
        foreach (var kind in Kinds) await api.Put("rights", new { subject = $"user:{tobias}", kind, act = "Delete", reach = "All" }, HttpStatusCode.NoContent);
        await Give("role:Rep", "See", "Own");
        await using var db = app.Store.Open(World.World.Northwater, await ((RightsBook)app.Services.GetService(typeof(RightsBook))!).Of(World.World.Northwater, new UserId(Guid.Parse(tobias)), Role.Rep, null, CancellationToken.None));
        var by = Sluice.Platform.Actor.User(new UserId(Guid.Parse(tobias)));
        Assert.True((await Sluice.Record.Privacy.Erasing.Run(db, new(Guid.Parse(keep)), "asked", by, app.Clock, CancellationToken.None)).Refused(out var refusal, out _));
        Assert.Equal("seesTooLittle", refusal!.Code);
        await Assert.ThrowsAsync<NotAllowedException>(() => Sluice.Record.Privacy.Dossier.Take(db, new(Guid.Parse(keep)), by, app.Clock, CancellationToken.None));
        var rep = await app.SignInAs(World.World.Tobias);
        await rep.Post("/people/merge", [new("keep", keep), new("ids", keep), new("ids", other), new("__csrf", await rep.Token())]);
        await rep.Open($"/people/{keep}");
        await rep.Open($"/people/{other}");
        await using var house = app.Open();
        Assert.False(await house.Set<Sluice.Record.Merges.MergedRecord>().AnyAsync(m => m.RecordId == new Guid(other), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_limits_an_admin_and_what_is_changed_stands_in_the_chain()
    {
        var ines = await Id(World.World.Ines);
        foreach (var subject in new[] { "role:Admin", $"user:{ines}" })
            Assert.NotNull((await api.Put("rights", new { subject, kind = "People", act = "See", reach = "None" }, HttpStatusCode.UnprocessableEntity))["errors"]!["subject"]);
        Assert.NotNull((await api.Put("rights", new { subject = "role:Boss", kind = "People", act = "See", reach = "None" }, HttpStatusCode.UnprocessableEntity))["errors"]!["subject"]);
        Assert.NotNull((await api.Put("rights", new { subject = "role:Rep", kind = "People", act = "Create", reach = "Own" }, HttpStatusCode.UnprocessableEntity))["errors"]!["reach"]);
        await Give("role:Viewer", "Export", "All");
        await using var db = app.Open();
        Assert.Contains(await db.Set<AuditEntry>().Where(e => e.Action == "rights.changed").Select(e => e.Target).ToListAsync(TestContext.Current.CancellationToken), t => t == "role:Viewer");
    }

    [Fact]
    public async Task What_was_given_to_somebody_counts_no_more_when_they_become_admin()
    {
        await Give($"user:{mia}", "See", "None");
        var theirs = await Make("people", new { firstName = "Seen", lastName = "Byadmins", ownerId = noor });
        var browser = await app.SignInAs(World.World.Mia);
        await browser.Open($"/people/{theirs}", HttpStatusCode.NotFound);
        await using var db = app.Open();
        var member = new UserId(Guid.Parse(mia));
        await db.Transact(() => db.Set<Membership>().Where(m => m.UserId == member).ExecuteUpdateAsync(s => s.SetProperty(m => m.Role, Role.Admin)), CancellationToken.None);
        try { await browser.Open($"/people/{theirs}"); }
        finally { await db.Transact(() => db.Set<Membership>().Where(m => m.UserId == member).ExecuteUpdateAsync(s => s.SetProperty(m => m.Role, Role.Marketer)), CancellationToken.None); }
    }

    [Fact]
    public void Every_table_that_hangs_on_an_owned_record_says_whose_part_it_is()
    {
        using var db = app.Open();
        var parts = db.Model.GetEntityTypes().Where(e => e.GetForeignKeys().Any(f => typeof(IOwned).IsAssignableFrom(f.PrincipalEntityType.ClrType)));
        Assert.Empty(parts.Where(e => !typeof(IOwnedPart).IsAssignableFrom(e.ClrType)).Select(e => e.ClrType.Name));
    }

    [Fact]
    public async Task The_page_gives_takes_and_shows_them()
    {
        var admin = await app.SignInAs(World.World.Ines);
        var page = await admin.Open("/settings/rights?of=role:Rep");
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.Submit(page, "form[method=post][action='/settings/rights']", new Dictionary<string, string> { ["People.Edit"] = "Own" })).StatusCode);
        Assert.Contains("own and unowned", (await admin.Open($"/settings/rights?of=role:Rep&who={tobias}")).QuerySelector("#comes")!.TextContent, StringComparison.Ordinal);
        page = await admin.Open("/settings/rights?of=role:Rep");
        await admin.Submit(page, "form[method=post][action='/settings/rights']", new Dictionary<string, string> { ["People.Edit"] = "" });
        await using var db = app.Open();
        Assert.Empty(await db.Set<Right>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.SignInAs(World.World.Tobias)).Get("/settings/rights")).StatusCode);
    }

    [Fact]
    public async Task A_hidden_field_is_nowhere_and_one_to_read_is_not_written()
    {
        foreach (var (key, label) in new[] { ("margin_note", "Margin note"), ("credit_line", "Credit line") }) await api.Post("fields", new { kind = "person", key, label, type = "text" });
        var person = await Make("people", new { firstName = "Fay", lastName = "Fielded", email = "fay@fielded.example", ownerId = tobias, fields = new { margin_note = "thin-secret", credit_line = "gold" } });
        await Limit("role:Rep", "fields.margin_note", "Hidden");
        await Limit("role:Rep", "fields.credit_line", "ReadOnly");
        await Limit("role:Rep", "jobTitle", "ReadOnly");
        await api.Patch($"people/{person}", new { fields = new { margin_note = "thin-secret-2" } });
        var rep = await app.SignInAs(World.World.Tobias);
        foreach (var path in new[] { $"/people/{person}", $"/people/{person}?view=changes", $"/people/{person}?edit=fields", "/people?columns=fields.margin_note,fields.credit_line", "/people/export?format=csv", "/people/export?format=jsonl" })
        {
            var answer = await rep.Http.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("thin-secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Margin note", text, StringComparison.Ordinal);
        }
        Assert.Contains("gold", (await rep.Open($"/people/{person}")).Body!.TextContent, StringComparison.Ordinal);
        // To a filter it is a word that nobody knows; to whoever sees it, it finds.
        var filter = Uri.EscapeDataString("fields.margin_note = \"thin-secret-2\"");
        Assert.NotNull((await rep.Open($"/people?filter={filter}")).QuerySelector("[role=alert]"));
        Assert.Null((await (await app.SignInAs(World.World.Mia)).Open($"/people?filter={filter}")).QuerySelector("[role=alert]"));
        // Posted by hand all the same: neither what is read only nor what is hidden changes.
        await rep.Submit(await rep.Open($"/people/{person}?edit=name"), "form[action$='/facts/name']", new Dictionary<string, string> { ["jobTitle"] = "Boss" });
        foreach (var key in new[] { "credit_line", "margin_note" })
            await rep.Post($"/people/{person}/facts/fields", [new($"fields.{key}", "taken"), new("__csrf", await rep.Token())]);
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.Get($"/people/{person}/cells/fields.credit_line")).StatusCode);
        var now = await api.Get($"people/{person}");
        Assert.Equal(("", "thin-secret-2", "gold"), ((string)now["jobTitle"]!, (string)now["fields"]!["margin_note"]!, (string)now["fields"]!["credit_line"]!));
        // What else stands on the form may be written.
        await rep.Submit(await rep.Open($"/people/{person}?edit=name"), "form[action$='/facts/name']", new { firstName = "Faye" });
        Assert.Equal("Faye", (string)(await api.Get($"people/{person}"))["firstName"]!);
        var desk = new Desk(app) { By = Sluice.Platform.Actor.User(new UserId(Guid.Parse(tobias))) };
        var run = await desk.Run(await desk.Begin("people", "email,jobTitle,Credit line,Margin note,city\nfay@fielded.example,Chief,silver,fat,Bremen\n"));
        Assert.Equal((1, 0), (run.Updated, run.Rejected));
        now = await api.Get($"people/{person}");
        Assert.Equal(("", "thin-secret-2", "gold", "Bremen"), ((string)now["jobTitle"]!, (string)now["fields"]!["margin_note"]!, (string)now["fields"]!["credit_line"]!, (string)now["city"]!));
        Assert.Contains((await api.Get($"users/{tobias}/rights/fields"))["data"]!.AsArray(), f => (string)f!["field"]! == "fields.margin_note" && (string)f["because"]! == "role Rep");
        // Their own word goes before the role's; whoever is not limited sees it still.
        await Limit($"user:{tobias}", "fields.margin_note", "Edit");
        Assert.Contains("thin-secret-2", (await rep.Open($"/people/{person}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("thin-secret-2", (await (await app.SignInAs(World.World.Mia)).Open($"/people/{person}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_fields_of_ones_own_are_hidden_and_the_page_limits_and_frees_them()
    {
        Assert.NotNull((await api.Put("rights/fields", new { subject = "role:Rep", kind = "People", field = "jobTitle", level = "Hidden" }, HttpStatusCode.UnprocessableEntity))["errors"]!["level"]);
        Assert.NotNull((await api.Put("rights/fields", new { subject = "role:Rep", kind = "People", field = "shoeSize", level = "ReadOnly" }, HttpStatusCode.UnprocessableEntity))["errors"]!["field"]);
        var admin = await app.SignInAs(World.World.Ines);
        var page = await admin.Open("/settings/rights?of=role:Rep");
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.Submit(page, "#fields form.st-row", new { field = "Deals:amount", level = "ReadOnly" })).StatusCode);
        page = await admin.Open("/settings/rights?of=role:Rep");
        Assert.Contains("Amount", page.QuerySelector("#fields table")!.TextContent, StringComparison.Ordinal);
        var deal = await Make("deals", new { name = "Fixed price", amount = new { amount = "100.00", currency = "EUR" }, ownerId = tobias });
        var rep = await app.SignInAs(World.World.Tobias);
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.Submit(await rep.Open($"/sell/deals/{deal}?edit=facts"), "form[action$='/facts']", new { amount = "900.00" })).StatusCode);
        await admin.Submit(page, "#fields table form", new { });
        Assert.Equal(HttpStatusCode.SeeOther, (await rep.Submit(await rep.Open($"/sell/deals/{deal}?edit=facts"), "form[action$='/facts']", new { amount = "900.00" })).StatusCode);
    }

    Task Limit(string subject, string field, string level) => api.Put("rights/fields", new { subject, kind = "People", field, level }, HttpStatusCode.NoContent);

    async Task Give(string subject, string act, string reach)
    {
        foreach (var kind in Kinds) await api.Put("rights", new { subject, kind, act, reach }, HttpStatusCode.NoContent);
    }

    async Task Team(string team, params string[] emails)
    {
        var ids = await Task.WhenAll(emails.Select(app.UserId));
        await using var db = app.Open();
        await db.Transact(() => db.Set<Membership>().Where(m => ids.ToList().Contains(m.UserId)).ExecuteUpdateAsync(s => s.SetProperty(m => m.Team, team)), CancellationToken.None);
        ((RightsBook)app.Services.GetService(typeof(RightsBook))!).Forget(World.World.Northwater);
    }

    async Task<string> Make(string kind, object body) => (await api.Post(kind, body)).Id();

    async Task<string> Id(string email) => (await app.UserId(email)).Value.ToString("D");

    static string[] Tags(JsonNode person) => [.. person["tags"]!.AsArray().Select(t => (string)t!)];
}
