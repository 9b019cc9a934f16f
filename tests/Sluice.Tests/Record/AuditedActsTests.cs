using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Record;
using Sluice.Tests.Record.Import;
using Sluice.Tests.Record.Pages;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record;

// What is done leaves its line in the chain, whichever way it is done.
public sealed class AuditedActsTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static int count;
    readonly string once = $"n{Interlocked.Increment(ref count)}";

    [Fact]
    public async Task Signing_in_failing_to_and_signing_out()
    {
        var (begun, nobody) = (await Last(Northwater), await Last(WorkspaceId.None));
        var vera = app.Anybody();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await vera.Submit(await vera.Open("/sign-in"), "form", new { email = Vera, password = "a guess of mine" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await vera.Submit(await vera.Open("/sign-in"), "form", new { email = "stranger@nowhere.example", password = "a guess of mine" })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await vera.Submit(await vera.Open("/sign-in"), "form", new { email = Vera, password = Password })).StatusCode);
        await vera.Press(await vera.Open("/settings/me"), "/sign-out");
        var id = (await app.UserId(Vera)).Value;
        Assert.Equal([("user.sign_in_failed", "anonymous", $"user:{id}"), ("user.signed_in", $"user:{id}", $"user:{id}"), ("user.signed_out", $"user:{id}", $"user:{id}")], (await Since(Northwater, begun)).Select(e => (e.Action, e.Actor, e.Target)));
        Assert.Equal([("user.sign_in_failed", "user:unknown")], (await Since(WorkspaceId.None, nobody)).Select(e => (e.Action, e.Target)));
    }

    [Fact]
    public Task Users_from_invitation_to_the_switch() => Users(once);

    async Task Users(string name)
    {
        var address = $"audited.{name}@northwater.example";
        var begun = await Last(Northwater);
        var ines = await app.SignInAs(Ines);
        var made = await ines.Submit(await ines.Open("/settings/users"), "form[action='/settings/users']", new { email = address, role = "Rep" });
        var link = new Uri(Browser.Parse(await made.Content.ReadAsStringAsync()).QuerySelector("[data-link]")!.TextContent).AbsolutePath;
        var rep = app.Anybody();
        await rep.Submit(await rep.Open(link), "form", new { password = "a sentence that is long" });
        var url = $"/settings/users/{(await app.UserId(address)).Value:D}";
        await ines.Submit(await ines.Open(url), $"form[action='{url}']", new { role = "Manager", password = "another long sentence" });
        await ines.Press(await ines.Open("/settings/users"), url + "/state", new { disabled = "true" });
        await ines.Press(await ines.Open("/settings/users"), url + "/state");
        Assert.Equal(["user.added", "user.invited", "user.password_changed", "user.signed_in", "user.password_changed", "user.role_changed", "user.disabled", "user.enabled"], await Actions(begun));
        Assert.Contains(await Since(Northwater, begun), e => e.Details == """{"from":"rep","to":"manager"}""" && e.Actor == Actor.User(app.UserId(Ines).GetAwaiter().GetResult()).Value);
    }

    [Fact]
    public async Task Settings_keys_and_fields()
    {
        var ines = await app.SignInAs(Ines);
        var begun = await Last(Northwater);
        await ines.Submit(await ines.Open("/settings"), "form[action='/settings']", new { name = "Northwater Metering", currency = "CHF", timeZone = "Europe/Berlin", opensAt = "08:00", closesAt = "17:00" });
        await ines.Submit(await ines.Open("/settings/keys"), "form[action='/settings/keys']", new { name = "website" });
        var keys = await ines.Open("/settings/keys");
        await ines.Submit(keys, "form[action$='/revocation']");
        await ines.Submit(await ines.Open("/settings/fields"), "form[action='/settings/fields'].s-form", new { label = "Audited", type = "Number" });
        await ines.Press(keys, "/settings/fields/person/audited/archive");
        await ines.Press(keys, "/settings/fields/person/audited/return");
        var api = await app.Api();
        await api.Post("fields", new { label = "By API" });
        await api.Delete("fields/person/by_api");
        Assert.Equal(["workspace.changed", "key.created", "key.revoked", "field.made", "field.archived", "field.returned", "field.made", "field.archived"], await Actions(begun));
        Assert.Equal("""{"changed":["Currency","OpensAt"]}""", (await Since(Northwater, begun))[0].Details);
    }

    [Fact]
    public Task Records_deleted_and_restored_by_hand_and_by_API_and_a_suppression_lifted() => Records($"{once}@brauhaus.example");

    async Task Records(string address)
    {
        var ines = await app.SignInAs(Ines);
        var api = await app.Api();
        var person = (await api.Post("people", new { email = address, lastName = "Draußen" })).Id();
        var company = (await api.Post("companies", new { name = "Brauhaus Audit" })).Id();
        await api.Post("suppressions", new { address });
        var begun = await Last(Northwater);
        var page = await ines.Open("/settings/me");
        foreach (var url in new[] { $"people/{person}", $"companies/{company}" })
        {
            await api.Delete(url);
            await api.Post(url + "/restoration", new { }, HttpStatusCode.OK);
            await ines.Press(page, $"/{url}/deletion");
            await ines.Press(page, $"/{url}/restoration");
        }
        await api.Delete($"suppressions?address={address}");
        await api.Delete($"suppressions?address={address}", HttpStatusCode.NotFound);
        Assert.Equal(["person.deleted", "person.restored", "person.deleted", "person.restored", "company.deleted", "company.restored", "company.deleted", "company.restored", "suppression.lifted"], await Actions(begun));
        Assert.Equal("suppression:address", (await Since(Northwater, begun))[^1].Target);
    }

    [Fact]
    public async Task Exports_imports_and_acts_over_many()
    {
        var begun = await Last(Northwater);
        var desk = new Desk(app);
        var run = await desk.Take("people", "email,name\nbulk1@audit.example,One Bulk\nbulk2@audit.example,Two Bulk\n");
        var ines = await app.SignInAs(Ines);
        await ines.Get("/people/export?format=jsonl");
        var list = await ines.Open("/people?sort=name");
        var ids = list.QuerySelectorAll("input[name=ids]").Take(2).Select(i => i.GetAttribute("value")!).ToArray();
        await ines.Press(list, "/bulk", new { kind = "person", act = "delete", ids, back = "/people" });
        var people = await ines.Open("/people");
        await ines.Press(people, people.QuerySelector(".toast-u form")!.GetAttribute("action")!);
        await desk.Undo(run);
        await desk.Take("users", "email,role\nimported.rep@northwater.example,rep\n");
        Assert.Equal(["import.started", "import.finished", "export.started", "export.finished", "bulk.started", "bulk.finished", "bulk.undo_started", "bulk.undone", "import.undo_started", "import.undone", "import.started", "user.added", "import.finished"], await Actions(begun));
        Assert.Equal("""{"kind":"person","act":"delete","changed":2}""", (await Since(Northwater, begun)).Single(e => e.Action == "bulk.finished").Details);
    }

    [Fact]
    public async Task A_key_made_by_the_command_line_is_told_as_such()
    {
        var begun = await Last(Northwater);
        string[] where = ["--data", app.Store.Settings.DataDirectory, .. app.Store.IsPostgres ? new[] { "--db", app.Store.Settings.Connection! } : []];
        Assert.Equal(0, await Commands.CommandLine.Run(["key", "create", "--name", "by hand", .. where]));
        Assert.Equal([("key.created", "system")], (await Since(Northwater, begun)).Select(e => (e.Action, e.Actor)));
    }

    // The chain outlives whoever it tells of.
    [Fact]
    public async Task No_entry_holds_a_name_or_an_address()
    {
        await Records($"{once}@other.example");
        await Users(once);
        foreach (var entry in await Since(Northwater, 0))
            Assert.DoesNotMatch("@|example|Draußen|Brauhaus|Audited|website", $"{entry.Actor} {entry.Target} {entry.Details}");
    }

    async Task<IEnumerable<string>> Actions(long since) => (await Since(Northwater, since)).Select(e => e.Action);

    async Task<List<AuditEntry>> Since(WorkspaceId workspace, long sequence)
    {
        await using var db = app.Store.OpenHouse();
        return await db.Set<AuditEntry>().IgnoreQueryFilters().AsNoTracking().Where(e => e.WorkspaceId == workspace && e.Sequence > sequence).OrderBy(e => e.Sequence).ToListAsync();
    }

    async Task<long> Last(WorkspaceId workspace)
    {
        await using var db = app.Store.OpenHouse();
        return (await AuditAppend.Head(db, workspace, CancellationToken.None)).Sequence;
    }
}
