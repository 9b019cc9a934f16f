using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Tests.Record.Import;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Fields;

// Fields that every workspace begins with.
public sealed class StandardFieldTests(SluiceApp app) : IClassFixture<SluiceApp>, IAsyncLifetime
{
    readonly Desk desk = new(app);

    public async ValueTask InitializeAsync()
    {
        await using var db = app.Open();
        if (await db.Set<FieldDefinition>().AnyAsync()) return;
        foreach (var furnishing in IFurnishing.All) furnishing.Furnish(db, World.World.Northwater, app.Clock.Now());
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_new_workspace_begins_with_them_and_the_second_user_adds_none()
    {
        await using var database = await TestDatabase.Empty(TestDatabase.IsPostgres);
        using var store = new Store(database.Settings);
        await Migrator.Migrate(store, CancellationToken.None);
        foreach (var email in new[] { "first@fresh.example", "second@fresh.example" })
            await Accounts.Add(store, email, "Fresh", Role.Admin, null, null, Actor.System, app.Clock, CancellationToken.None);
        await using var db = store.Open(new WorkspaceId(1));
        var fields = await db.Set<FieldDefinition>().OrderBy(f => f.CreatedAt).ToListAsync();
        Assert.Equal(StandardField.All.Select(f => (f.Kind, f.Key, f.Label)), fields.Select(f => (f.Kind, f.Key, f.Label)));
        Assert.All(fields, f => Assert.Null(f.Check()));
    }

    [Fact]
    public async Task Files_fill_them_under_the_names_they_use_and_a_level_nobody_knows_is_left_out()
    {
        var run = await desk.Take("people", "E-Mail,Job Level,Department,LinkedIn URL\nhead@level.example,head,Quality,https://www.linkedin.com/in/head\nczar@level.example,Czar,Quality,\n");
        Assert.Equal((2, 0), (run.Created, run.Rejected));
        var head = (await desk.Person("head@level.example"))!.Fields;
        Assert.Equal(("Head", "Quality", "https://www.linkedin.com/in/head"), (head["seniority"], head["function"], head["linkedin"]));
        var czar = (await desk.Person("czar@level.example"))!.Fields;
        Assert.Null(czar["seniority"]);
        Assert.Equal("Quality", czar["function"]);
        Assert.Contains(run.Told.Warnings, w => w.Column == "Job Level" && w.Message.Contains("Czar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Companies_are_tagged_with_any_words_and_found_by_them()
    {
        await desk.Take("companies", "Name,Domain,Tags,Tech stack\nTagged Ltd,tagged.example,brewery; export,SAP | Siemens\nPlain Ltd,plain-tags.example,,\n");
        var api = await app.Api();
        var found = (await api.Get("companies?filter=" + Uri.EscapeDataString("fields.tags = \"brewery\" and fields.technologies = \"SAP\"")))["data"]!.AsArray();
        Assert.Equal("Tagged Ltd", (string)Assert.Single(found)!["name"]!);
        var made = await api.Post("companies", new { name = "By API", fields = new { tags = new[] { "export", "new word" }, tier = "1" } });
        Assert.Equal(["export", "new word"], made["fields"]!["tags"]!.AsArray().Select(t => (string)t!));
        Assert.NotNull((await api.Post("companies", new { name = "Wrong tier", fields = new { tier = "9" } }, HttpStatusCode.UnprocessableEntity))["errors"]!["fields.tier"]);
        var ines = await app.SignInAs(World.World.Ines);
        var page = await ines.Open($"/companies/{made.Id()}?edit=fields");
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(page, "form[action$='/facts/fields']", new Dictionary<string, string> { ["fields.tags"] = "export\nby hand" })).StatusCode);
        Assert.Equal(["export", "by hand"], (await api.Get($"companies/{made.Id()}"))["fields"]!["tags"]!.AsArray().Select(t => (string)t!));
    }
}
