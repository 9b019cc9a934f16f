using System.Net;
using Sluice.Platform.Access;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

public sealed class SuppressionApiTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task What_is_barred_is_listed_the_latest_first_and_barred_once()
    {
        var api = await app.Api();
        foreach (var (address, kind) in new[] { ("Some@Body.example", "address"), ("@acme.example", "domain"), ("rival.example", "domain"), ("+353 1 555 0178", "number") })
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(kind, (await api.Post("suppressions", new { address, reason = "asked" })).Text("kind"));
        }
        var again = await api.Post("suppressions", new { address = "some@body.example", reason = "another" }, HttpStatusCode.OK);
        Assert.Equal("asked", again.Text("reason"));
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await api.Get("suppressions?limit=3" + (after is null ? "" : "&after=" + after));
            seen.AddRange(page["data"]!.AsArray().Select(s => s!.Text("address")));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        Assert.Equal(["+35315550178", "@rival.example", "@acme.example", "some@body.example"], seen);
        Assert.Single((await api.Get("suppressions?address=RIVAL.example"))["data"]!.AsArray());
        await api.Delete("suppressions?address=rival.example");
        await api.Delete("suppressions?address=rival.example", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_no_address_is_refused_by_name_and_another_workspace_sees_nothing()
    {
        var api = await app.Api(workspace: World.World.Elsewhere);
        Assert.NotNull((await api.Post("suppressions", new { address = "???" }, HttpStatusCode.UnprocessableEntity))["errors"]!["address"]);
        Assert.NotNull((await api.Post("suppressions", new { reason = "x" }, HttpStatusCode.UnprocessableEntity))["errors"]!["address"]);
        await api.Post("suppressions", new { address = "theirs@only.example" });
        Assert.DoesNotContain((await (await app.Api()).Get("suppressions?limit=200"))["data"]!.AsArray(), s => s!.Text("address") == "theirs@only.example");
        await (await app.Api(KeyScope.Read)).Post("suppressions", new { address = "a@b.example" }, HttpStatusCode.Forbidden);
    }
}
