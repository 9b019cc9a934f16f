using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Nurture;

public sealed class CampaignLinkTests(SluiceApp app) : CampaignRun(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Who_follows_a_link_is_led_on_and_counted_and_programs_are_not()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var list = await Audience(api, "links", ("human@links.example", "Hu", "consent"), ("scanner@links.example", "Sc", "consent"));
        var campaign = await Draw(api, list, "[one](https://acme.example/1) [two](https://acme.example/2) [three](https://acme.example/3)");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        var browser = App.Anybody();
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        var human = Links(peer, "human@links.example");
        var answer = await Follow(browser, human[1]);
        Assert.Equal((HttpStatusCode.Redirect, "https://acme.example/2?utm_source=sluice&utm_medium=email&utm_campaign=links"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        // A gateway follows everything within a second.
        foreach (var link in Links(peer, "scanner@links.example")) await Follow(browser, link);
        App.Clock.Advance(TimeSpan.FromSeconds(20));
        await Judge();
        var figures = (await api.Get($"campaigns/{campaign}"))["figures"]!;
        Assert.Equal((1, 1), (figures["clicked"]!.GetValue<int>(), figures["machineClicks"]!.GetValue<int>()));
        var people = (await api.Get($"campaigns/{campaign}/deliveries?did=clicked"))["data"]!.AsArray();
        Assert.Equal("human@links.example", Assert.Single(people)!.Text("address"));
        await api.Get($"campaigns/{campaign}/deliveries?did=danced", HttpStatusCode.UnprocessableEntity);
        var page = await (await App.SignInAs("mia@northwater.example")).Open($"/nurture/campaigns/{campaign}/people?did=clicked");
        Assert.Contains("Hu", Assert.Single(page.QuerySelectorAll(".s-table tbody tr")).TextContent, StringComparison.Ordinal);
        await using var db = App.Open();
        var facts = await db.Set<Activity>().AsNoTracking().Where(a => a.Kind == "mail.clicked").ToListAsync(Cancel);
        Assert.Equal("https://acme.example/2?utm_source=sluice&utm_medium=email&utm_campaign=links", Assert.IsType<MailClicked>(Assert.Single(facts, f => f.Payload.Value.Contains(campaign, StringComparison.Ordinal)).Fact).Url);
    }

    [Fact]
    public async Task No_changed_link_leads_anywhere()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var campaign = await Draw(api, await Audience(api, "forged", ("x@forged.example", "X", "consent")), "[one](https://acme.example/1)");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        var token = Links(peer, "x@forged.example")[0].Split('/')[^1];
        var random = new Random(3);
        var browser = App.Anybody();
        for (var i = 0; i < 300; i++)
        {
            var changed = token.ToCharArray();
            var at = random.Next(changed.Length - 1);
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            Assert.Equal(HttpStatusCode.NotFound, (await Follow(browser, $"/l/{new string(changed)}")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Follow(browser, $"/u/{token}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Follow(browser, "/l/https%3A%2F%2Fevil.example")).StatusCode);
    }

    [Fact]
    public async Task One_click_leaves_at_once_and_looking_never_does()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        await using (var db = App.Open())
        {
            db.Add(new MailSettings { PublicUrl = "https://mail.northwater.example", TouchesPerDay = null, TouchesPerWeek = null });
            await db.SaveChangesAsync(Cancel);
        }
        var api = await App.Api();
        var list = await Audience(api, "leave", ("bo@leave.example", "Bo", "consent"));
        var campaign = await Draw(api, list, "Hello {{person.firstName}}.");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        var mail = Assert.Single(peer.Mails);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        var path = new Uri(Regex.Match(mail.Header("List-Unsubscribe"), "<(https://[^>]+)>").Groups[1].Value).AbsolutePath;
        var browser = App.Anybody();
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, (await browser.Get(path)).StatusCode);
        await using (var db = App.Open()) Assert.False(await db.Set<Suppression>().AnyAsync(s => s.Address == "bo@leave.example", Cancel));
        var left = await browser.Http.PostAsync(path, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancel);
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        await using (var db = App.Open()) Assert.True(await db.Set<Suppression>().AnyAsync(s => s.Address == "bo@leave.example", Cancel));
        var second = await Draw(api, list, "Once more, {{person.firstName}}.");
        await api.Post($"campaigns/{second}/start", new { }, HttpStatusCode.OK);
        await Send();
        Assert.Single(peer.Mails);
        await using var after = App.Open();
        await after.Set<MailSettings>().ExecuteDeleteAsync(Cancel);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(60, 1, 0)]
    public async Task Both_links_of_two_at_once_are_a_program_and_a_minute_apart_a_person(int seconds, int people, int programs)
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(App, peer);
        var api = await App.Api();
        var address = $"{Guid.NewGuid():N}@two.example";
        var campaign = await Draw(api, await Audience(api, "two", (address, "Two", "consent")), "[one](https://acme.example/1) [two](https://acme.example/2)");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        var links = Links(peer, address);
        Assert.Equal(2, links.Count);
        await Follow(App.Anybody(), links[0]);
        // Judged in between, as it is in life.
        for (var i = 0; i < seconds; i += 20)
        {
            App.Clock.Advance(TimeSpan.FromSeconds(Math.Min(20, seconds)));
            await Judge();
        }
        await Follow(App.Anybody(), links[1]);
        App.Clock.Advance(TimeSpan.FromSeconds(20));
        await Judge();
        var figures = (await api.Get($"campaigns/{campaign}"))["figures"]!;
        Assert.Equal((people, programs), (figures["clicked"]!.GetValue<int>(), figures["machineClicks"]!.GetValue<int>()));
        await using var db = App.Open();
        Assert.Equal(2 * people, await db.Set<Activity>().CountAsync(a => a.Kind == "mail.clicked" && db.Set<Delivery>().Any(d => d.Address == address && d.PersonId == a.PersonId), Cancel));
    }
}
