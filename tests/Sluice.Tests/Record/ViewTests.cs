using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

// Somebody who may only look keeps views of their own, and nobody else sees or loses one through them.
public sealed class ViewTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_viewer_keeps_and_changes_views_of_their_own_and_shares_none()
    {
        var viewer = await app.SignInAs(World.World.Vera);
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(viewer, "/views", new() { ["name"] = "Mine alone", ["filter"] = "country = \"DE\"", ["shared"] = "on" })).StatusCode);
        var kept = await View("Mine alone");
        Assert.False(kept!.Shared);
        await Send(viewer, $"/views/{kept.Id.Value:D}", new() { ["name"] = "Mine still", ["shared"] = "on" });
        Assert.False((await View("Mine still"))!.Shared);
        await Send(viewer, "/views/return?kind=person&name=Brought%20back&filter=&sort=&columns=&shared=true");
        Assert.False((await View("Brought back"))!.Shared);
        await Send(viewer, $"/views/{kept.Id.Value:D}/deletion");
        Assert.Null(await View("Mine still"));
    }

    [Fact]
    public async Task A_viewer_cannot_touch_a_view_of_somebody_else()
    {
        var (viewer, owner) = (await app.SignInAs(World.World.Vera), await app.UserId(World.World.Noor));
        await using (var db = app.Open())
        {
            db.Add(SavedView.Keep(RecordKind.Person, "Everybody's", "", "", "", "", owner, true, World.World.Start));
            db.Add(SavedView.Keep(RecordKind.Person, "Noor's own", "", "", "", "", owner, false, World.World.Start));
            await db.SaveChangesAsync();
        }
        var page = await viewer.Open("/people");
        foreach (var name in new[] { "Everybody's", "Noor's own" })
        {
            var id = (await View(name))!.Id.Value;
            Assert.Equal(HttpStatusCode.NotFound, (await Send(viewer, $"/views/{id:D}", new() { ["name"] = "Taken over" })).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await Send(viewer, $"/views/{id:D}/deletion")).StatusCode);
            Assert.NotNull(await View(name));
        }
        Assert.Contains("Everybody's", page.Body!.TextContent);
        Assert.DoesNotContain("Noor's own", page.Body!.TextContent);
    }

    [Fact]
    public async Task Who_may_edit_may_share()
    {
        var noor = await app.SignInAs(World.World.Noor);
        await Send(noor, "/views", new() { ["name"] = "For all of us", ["filter"] = "", ["shared"] = "on" });
        Assert.True((await View("For all of us"))!.Shared);
    }

    static async Task<HttpResponseMessage> Send(Browser browser, string url, Dictionary<string, string>? values = null) =>
        await browser.Post(url, [.. values ?? [], new("__csrf", await browser.Token())]);

    async Task<SavedView?> View(string name)
    {
        await using var db = app.Open();
        return await db.Set<SavedView>().AsNoTracking().SingleOrDefaultAsync(v => v.Name == name);
    }
}
