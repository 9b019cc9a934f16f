using System.Net;
using Sluice.Record.Deliveries;
using Sluice.Tests.World;

namespace Sluice.Tests.Nurture;

public sealed class CampaignHaltTests(SluiceApp app) : CampaignRun(app), IClassFixture<SluiceApp>
{
    [Theory]
    [InlineData(189, 11, 0, "11 of 200 came back")]
    [InlineData(190, 10, 0, null)]
    [InlineData(100, 99, 0, null)]
    [InlineData(1000, 0, 4, "4 of 1000 complained")]
    [InlineData(1000, 0, 3, null)]
    [InlineData(999, 0, 99, null)]
    public async Task A_campaign_halts_where_too_much_comes_back_or_too_many_complain(int sent, int bounced, int complained, string? because)
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var (api, campaign) = await Running("halt");
        await Happened(campaign, ("Sent", sent), ("Bounced", bounced), ("Complained", complained));
        await Minute();
        var told = await api.Get($"campaigns/{campaign}");
        Assert.Equal(because is null ? "running" : "paused", told.Text("state"));
        if (because is not null) Assert.StartsWith(because, told.Text("halted"), StringComparison.Ordinal);
        await App.SendMail();
        Assert.Equal(because is null ? 1 : 0, peer.Mails.Count);
    }

    [Fact]
    public async Task What_came_back_after_it_was_taken_counts_as_come_back()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var (api, campaign) = await Running("late");
        await Happened(campaign, ("Sent", 200), ("BouncedLate", 11));
        await Minute();
        Assert.Equal("paused", (await api.Get($"campaigns/{campaign}")).Text("state"));
    }

    [Fact]
    public async Task Once_somebody_lets_it_go_on_it_does_not_halt_again()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var (api, campaign) = await Running("resumed");
        await Happened(campaign, ("Sent", 100), ("Bounced", 150));
        await Minute();
        Assert.Equal("paused", (await api.Get($"campaigns/{campaign}")).Text("state"));
        await api.Post($"campaigns/{campaign}/resume", new { }, HttpStatusCode.OK);
        await Minute();
        var told = await api.Get($"campaigns/{campaign}");
        Assert.Equal(("running", null), (told.Text("state"), told["halted"]?.GetValue<string>()));
        await App.SendMail();
        Assert.Single(peer.Mails);
    }

    [Fact]
    public async Task A_pause_by_hand_waives_nothing()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var (api, campaign) = await Running("hand");
        await api.Post($"campaigns/{campaign}/pause", new { }, HttpStatusCode.OK);
        await api.Post($"campaigns/{campaign}/resume", new { }, HttpStatusCode.OK);
        await Happened(campaign, ("Sent", 100), ("Bounced", 150));
        await Minute();
        Assert.Equal("paused", (await api.Get($"campaigns/{campaign}")).Text("state"));
    }

    async Task<(ApiClient Api, string Campaign)> Running(string name)
    {
        var api = await App.Api();
        var campaign = await Draw(api, await Audience(api, name, ($"{Guid.NewGuid():N}@halts.example", "H", "consent")), "Hello.");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await App.RunUntilIdle();
        return (api, campaign);
    }

    // As the ledger and the mailbox count them.
    async Task Happened(string campaign, params (string What, int Count)[] counts)
    {
        await using var db = App.Open();
        db.AddRange(counts.Where(c => c.Count > 0).Select(c => new MailingCount { MailingId = Guid.Parse(campaign), What = c.What, Count = c.Count }));
        await db.SaveChangesAsync(Cancel);
    }
}
