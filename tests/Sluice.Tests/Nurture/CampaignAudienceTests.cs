using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Record;
using Sluice.Record.Lists;
using Sluice.Record.Segments;
using Sluice.Tests.World;

namespace Sluice.Tests.Nurture;

public sealed class CampaignAudienceTests(SluiceApp app) : CampaignRun(app), IClassFixture<SluiceApp>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_campaign_waits_for_a_segment_that_is_still_gathered(bool asException)
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var name = $"w{Guid.NewGuid():N}";
        var list = await Audience(api, "waits", ($"in@{name}.example", name, "consent"), ($"out@{name}.example", "Out", "consent"));
        var segment = (await api.Post("segments", new { name, filter = $"firstName = \"{name}\"" })).Id();
        await App.RunUntilIdle();
        await Gathered(segment, null);
        var campaign = await Draw(api, list, "Hello.", asException ? new { exceptSegments = new[] { segment } } : new { lists = Array.Empty<string>(), segments = new[] { segment } });
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        Assert.Equal((0, "running"), (Audience(await api.Get($"campaigns/{campaign}")), (await api.Get($"campaigns/{campaign}")).Text("state")));
        await Minute();
        Assert.Equal("running", (await api.Get($"campaigns/{campaign}")).Text("state"));
        await Gathered(segment, App.Clock.Now());
        App.Clock.Advance(TimeSpan.FromSeconds(3));
        await Send();
        Assert.Equal($"{(asException ? "out" : "in")}@{name}.example", Assert.Single(peer.Mails).To);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_campaign_whose_audience_was_deleted_pauses_and_says_why(bool isList)
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var name = $"g{Guid.NewGuid():N}";
        var (kept, other) = (await Audience(api, "kept", ($"a@{name}.example", name, "consent")), await Audience(api, "other", ($"b@{name}.example", name, "consent")));
        var segment = (await api.Post("segments", new { name, filter = $"firstName = \"{name}\"" })).Id();
        await App.RunUntilIdle();
        var campaign = await Draw(api, kept, "Hello.", isList ? new { exceptLists = new[] { other } } : new { exceptSegments = new[] { segment } });
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await using (var db = App.Open())
        {
            var (list, group) = (new ListId(Guid.Parse(other)), new SegmentId(Guid.Parse(segment)));
            if (isList) await db.Set<RecordList>().Where(l => l.Id == list).ExecuteDeleteAsync(Cancel);
            else await db.Set<Segment>().Where(s => s.Id == group).ExecuteDeleteAsync(Cancel);
        }
        await Send();
        var told = await api.Get($"campaigns/{campaign}");
        Assert.Equal(("paused", 0), (told.Text("state"), Audience(told)));
        Assert.Contains("was deleted", told.Text("halted"), StringComparison.Ordinal);
        // It waits for what will not come back: going on ends where it was.
        await api.Post($"campaigns/{campaign}/resume", new { }, HttpStatusCode.OK);
        await Send();
        Assert.Equal("paused", (await api.Get($"campaigns/{campaign}")).Text("state"));
        Assert.Empty(peer.Mails);
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name()
    {
        var api = await App.Api();
        var lists = new List<string>();
        for (var i = 0; i < 3; i++) lists.Add(await Audience(api, $"part {i}"));
        var segment = (await api.Post("segments", new { name = "part", filter = "firstName = \"x\"" })).Id();
        var campaign = await Draw(api, lists[0], "Hello.", new { segments = new[] { segment }, exceptLists = new[] { lists[1] } });
        async Task Has(string[] segments, string[] of, string[] except)
        {
            var told = await api.Get($"campaigns/{campaign}");
            string[] Ids(string name) => [.. told[name]!.AsArray().Select(n => n!.GetValue<string>())];
            Assert.Equal(segments, Ids("segments"));
            Assert.Equal(of, Ids("lists"));
            Assert.Equal(except, Ids("exceptLists"));
        }
        await api.Patch($"campaigns/{campaign}", new { subject = "Other" });
        await Has([segment], [lists[0]], [lists[1]]);
        await api.Patch($"campaigns/{campaign}", new { lists = new[] { lists[2] } });
        await Has([segment], [lists[2]], [lists[1]]);
        await api.Patch($"campaigns/{campaign}", new { exceptLists = Array.Empty<string>() });
        await Has([segment], [lists[2]], []);
        await api.Patch($"campaigns/{campaign}", new { segments = Array.Empty<string>(), lists = new[] { Guid.NewGuid().ToString() } }, HttpStatusCode.UnprocessableEntity);
        await Has([segment], [lists[2]], []);
    }

    [Theory]
    [InlineData("perHour", "0")]
    [InlineData("scheduledAt", "someday")]
    [InlineData("replyTo", "nobody")]
    public async Task What_was_typed_stands_in_the_form_that_is_refused(string field, string wrong)
    {
        var api = await App.Api();
        var list = await Audience(api, "typed");
        var campaign = await Draw(api, list, "Before.");
        var mia = await App.SignInAs("mia@northwater.example");
        var page = await mia.Open($"/nurture/campaigns/{campaign}");
        var typed = new Dictionary<string, string> { ["name"] = "Typed name", ["subject"] = "Typed subject", ["text"] = "Typed text", ["holdOut"] = "7", ["except"] = $"l:{list}", [field] = wrong };
        var answer = await mia.Submit(page, "form#campaign", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var shown = Browser.Parse(await answer.Content.ReadAsStringAsync());
        string? Value(string name) => shown.QuerySelector($"form#campaign [name={name}]") switch { AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value, AngleSharp.Html.Dom.IHtmlInputElement input => input.Value, _ => null };
        Assert.Equal(("Typed name", "Typed subject", "Typed text", "7"), (Value("name"), Value("subject"), Value("text"), Value("holdOut")));
        Assert.True(shown.QuerySelector($"input[name=except][value=\"l:{list}\"]")!.HasAttribute("checked"));
        Assert.Contains(shown.QuerySelectorAll("[aria-invalid=true]"), e => e.GetAttribute("name") == field);
        Assert.Equal("News", (await api.Get($"campaigns/{campaign}")).Text("subject"));
    }

    static int Audience(System.Text.Json.Nodes.JsonNode campaign) => campaign["figures"]!["audience"]!.GetValue<int>();

    async Task Gathered(string segment, DateTimeOffset? at)
    {
        await using var db = App.Open();
        var id = new SegmentId(Guid.Parse(segment));
        await db.Set<Segment>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.BuiltAt, at), Cancel);
    }
}
