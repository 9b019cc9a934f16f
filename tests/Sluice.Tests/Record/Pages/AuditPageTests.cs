using System.Net;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record.Pages;

public sealed class AuditPageTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task The_page_lists_the_latest_first_by_pages_and_as_it_is_asked()
    {
        var olga = await app.SignInAs(Olga);
        Assert.Contains("Nothing stands here yet", (await olga.Open("/settings/audit")).Body!.TextContent, StringComparison.Ordinal);
        var id = await app.UserId(Olga);
        for (var i = 0; i < 60; i++) await Write(i % 3 == 0 ? AuditAct.KeyCreated : AuditAct.RoleChanged, i % 2 == 0 ? Actor.User(id) : Actor.System, i);
        var first = await olga.Open("/settings/audit");
        Assert.Equal(Enumerable.Range(11, 50).Reverse(), Numbers(first));
        var second = await olga.Open(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(Enumerable.Range(1, 10).Reverse(), Numbers(second));
        Assert.Null(second.QuerySelector("a[rel=next]"));
        Assert.Contains("Olga Elsewhere", first.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(20, Numbers(await olga.Open("/settings/audit?action=key.created")).Count);
        Assert.Equal(30, Numbers(await olga.Open("/settings/audit?actor=system")).Count);
        var day = DateOnly.FromDateTime(app.Clock.Now().UtcDateTime).ToString("yyyy-MM-dd");
        Assert.NotEmpty(Numbers(await olga.Open($"/settings/audit?from={day}&to={day}")));
        Assert.Contains("Nothing of the kind", (await olga.Open("/settings/audit?from=2030-01-01")).Body!.TextContent, StringComparison.Ordinal);
        await olga.Open("/settings/audit?from=soon", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_API_gives_the_same_to_keys_that_may_do_everything()
    {
        var api = await app.Api();
        var begun = app.Clock.Now();
        for (var i = 0; i < 5; i++) await Write(AuditAct.KeyRevoked, Actor.System, i, Northwater);
        var seen = new List<long>();
        string? after = null;
        do
        {
            var page = await api.Get($"audit?action=key.revoked&limit=2&from={Uri.EscapeDataString($"{begun:O}")}" + (after is null ? "" : "&after=" + after));
            seen.AddRange(page["data"]!.AsArray().Select(e => e!["details"]!["i"]!.GetValue<long>()));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        Assert.Equal([4, 3, 2, 1, 0], seen);
        Assert.Empty((await api.Get("audit?action=key.revoked&to=2020-01-01"))["data"]!.AsArray());
        await api.Get("audit?from=soon", HttpStatusCode.UnprocessableEntity);
        await api.Get("audit?after=x", HttpStatusCode.UnprocessableEntity);
        await (await app.Api(KeyScope.Write)).Get("audit", HttpStatusCode.Forbidden);
    }

    async Task Write(AuditAct act, Actor actor, int i, WorkspaceId? workspace = null)
    {
        await using var db = app.Open(workspace ?? Elsewhere);
        // Some stand in the same moment.
        if (i % 4 == 0) app.Clock.Advance(TimeSpan.FromMinutes(1));
        await db.SaveAudited(act, "key:1", new { i }, actor, app.Clock, CancellationToken.None);
    }

    static List<int> Numbers(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll("table tbody tr td:last-child").Select(c => int.Parse(c.TextContent))];
}
