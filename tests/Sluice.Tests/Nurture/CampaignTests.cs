using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Nurture;
using Sluice.Nurture.Campaigns;
using Sluice.Platform.Clock;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries;
using Sluice.Tests.World;

namespace Sluice.Tests.Nurture;

public sealed class CampaignTests(SluiceApp app) : CampaignRun(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_campaign_reaches_everybody_once_and_every_row_says_why()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var list = await Audience(api, "reach", ("ada@reach.example", "Ada", "consent"), ("bea@reach.example", "Bea", "consent"), ("cid@reach.example", "", "consent"), ("dan@reach.example", "Dan", null), ("eve@reach.example", "Eve", "consent"));
        await api.Post("suppressions", new { address = "eve@reach.example" });
        var campaign = await Draw(api, list, "Hello {{person.firstName}}, see [this](https://acme.example/a?b=1#c).");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        var rows = (await api.Get($"campaigns/{campaign}/deliveries"))["data"]!.AsArray().ToDictionary(d => d!["address"]!.GetValue<string>(), d => (State: d!["state"]!.GetValue<string>(), Gate: d["gate"]?.GetValue<string>()));
        Assert.Equal(("sent", null), rows["ada@reach.example"]);
        Assert.Equal(("sent", null), rows["bea@reach.example"]);
        Assert.Equal(("held", "empty"), rows["cid@reach.example"]);
        Assert.Equal(("held", "consent"), rows["dan@reach.example"]);
        Assert.Equal(("held", "suppressed"), rows["eve@reach.example"]);
        Assert.Equal(["ada@reach.example", "bea@reach.example"], peer.Mails.Select(m => m.To).Order(StringComparer.Ordinal));
        await Minute();
        var told = await api.Get($"campaigns/{campaign}");
        Assert.Equal(("finished", 5, 2, 3), (told.Text("state"), told["figures"]!["audience"]!.GetValue<int>(), told["figures"]!["sent"]!.GetValue<int>(), told["figures"]!["held"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Filling_and_sending_again_writes_nobody_twice()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var list = await Audience(api, "again", [.. Enumerable.Range(0, 20).Select(i => ($"p{i}@again.example", $"P{i}", (string?)"consent"))]);
        var campaign = await Draw(api, list, "Hello {{person.firstName}}.");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        await using (var db = App.Open())
        {
            // As after a crash between the rows and the place reached.
            var id = new CampaignId(Guid.Parse(campaign));
            await db.Set<Campaign>().Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.FilledAt, (DateTimeOffset?)null).SetProperty(c => c.FilledTo, (Sluice.Record.PersonId?)null), Cancel);
            db.Enqueue(new FillCampaign(id), App.Clock);
            await db.SaveChangesAsync(Cancel);
        }
        await Send();
        Assert.Equal(20, peer.Mails.Count);
        Assert.Equal(20, peer.Mails.Select(m => m.Header("Message-ID")).Distinct().Count());
    }

    [Fact]
    public async Task Nobody_hears_from_us_more_often_than_the_budget_says()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var list = await Audience(api, "budget", ("much@budget.example", "Mu", "consent"));
        for (var i = 0; i < 4; i++)
        {
            var campaign = await Draw(api, list, $"Mail {i}");
            await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        }
        await Send();
        Assert.Equal(2, peer.Mails.Count);
        await using var db = App.Open();
        var waiting = await db.Set<Delivery>().AsNoTracking().Where(d => d.Address == "much@budget.example" && d.State == DeliveryState.Waiting).ToListAsync(Cancel);
        Assert.Equal(2, waiting.Count);
        Assert.All(waiting, d => Assert.Equal("budget", d.Gate));
        Assert.All(waiting, d => Assert.True(d.DueAt > App.Clock.Now()));
        App.Clock.Advance(TimeSpan.FromHours(25));
        await Send();
        Assert.Equal(4, peer.Mails.Count);
    }

    [Fact]
    public async Task A_paused_campaign_waits_where_it_was_and_a_cancelled_one_says_so()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var campaign = await Draw(api, await Audience(api, "pause", ("a@pause.example", "A", "consent"), ("b@pause.example", "B", "consent")), "Hello.");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await api.Post($"campaigns/{campaign}/pause", new { }, HttpStatusCode.OK);
        await Send();
        Assert.Empty(peer.Mails);
        await api.Post($"campaigns/{campaign}/resume", new { }, HttpStatusCode.OK);
        await App.RunUntilIdle();
        await api.Post($"campaigns/{campaign}/cancel", new { }, HttpStatusCode.OK);
        await Send();
        Assert.Empty(peer.Mails);
        Assert.All((await api.Get($"campaigns/{campaign}/deliveries"))["data"]!.AsArray(), d => Assert.Equal("cancelled", d!["state"]!.GetValue<string>()));
        await api.Post($"campaigns/{campaign}/resume", new { }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_test_is_tried_on_some_and_the_better_one_goes_to_the_rest()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var list = await Audience(api, "test", [.. Enumerable.Range(0, 60).Select(i => ($"t{i}@test.example", $"T{i}", (string?)"consent"))]);
        var campaign = await Draw(api, list, "Hello [go](https://acme.example/x).", new { variants = new[] { new { subject = "First" }, new { subject = "Second" } }, testShare = 50, holdOut = 10 });
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        await using var db = App.Open();
        var id = Guid.Parse(campaign);
        var rows = await db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == id).ToListAsync(Cancel);
        Assert.Equal(60, rows.Count);
        Assert.Contains(rows, r => r.Gate == "holdout");
        Assert.Equal(["A", "B"], rows.Where(r => r.State == DeliveryState.Sent).Select(r => r.Part).Distinct().Order(StringComparer.Ordinal));
        var rest = rows.Count(r => r is { State: DeliveryState.Waiting, Part: "" });
        Assert.True(rest > 0);
        await db.Set<Campaign>().Where(c => c.Id == new CampaignId(id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.Winner, "B"), Cancel);
        App.Clock.Advance(TimeSpan.FromHours(5));
        var before = peer.Mails.Count;
        await Send();
        Assert.All(peer.Mails.Skip(before), m => Assert.Equal("Second", m.Header("Subject")));
        Assert.Equal(rest, peer.Mails.Count - before);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_said_before_anything_leaves()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var list = await Audience(api, "faults", ("f@faults.example", "F", "consent"));
        async Task Refused(object told, string field)
        {
            var made = await api.Post("campaigns", told);
            var problem = await api.Post($"campaigns/{made.Id()}/start", new { }, HttpStatusCode.UnprocessableEntity);
            Assert.NotNull(problem["errors"]![field]);
        }
        await Refused(new { name = "no subject", text = "x", lists = new[] { list } }, "subject");
        await Refused(new { name = "no text", subject = "x", lists = new[] { list } }, "text");
        await Refused(new { name = "unknown field", subject = "x", text = "{{person.shoeSize}}", lists = new[] { list } }, "text");
        await Refused(new { name = "nobody", subject = "x", text = "x" }, "segments");
        Assert.Empty(peer.Mails);
    }

    [Fact]
    public async Task A_mail_to_try_it_goes_the_real_way_to_one_of_us()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var list = await Audience(api, "try", ("reader@try.example", "Reader", "consent"));
        var campaign = await Draw(api, list, "Hello {{person.firstName}}.");
        var people = await api.Get($"people?filter={Uri.EscapeDataString("email = \"reader@try.example\"")}");
        await api.Post($"campaigns/{campaign}/test", new { to = "mia@northwater.example", personId = people["data"]![0]!.Id() }, HttpStatusCode.Accepted);
        await Send();
        var mail = Assert.Single(peer.Mails);
        Assert.Equal("mia@northwater.example", mail.To);
        Assert.Contains("Hello Reader.", mail.Plain, StringComparison.Ordinal);
        Assert.Equal(0, (await api.Get($"campaigns/{campaign}"))["figures"]!["sent"]!.GetValue<int>());
    }
}
