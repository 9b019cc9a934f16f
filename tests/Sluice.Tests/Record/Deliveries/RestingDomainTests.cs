using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Platform.Clock;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Outbox;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Deliveries;

public sealed class RestingDomainTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("421 4.7.0 Too many messages from your address, try again later")]
    [InlineData("451 4.7.650 The mail server has been temporarily rate limited")]
    [InlineData("421 Service not available, closing transmission channel")]
    public async Task A_domain_that_asks_for_less_is_let_be_and_others_go_on(string answer)
    {
        var busy = true;
        var asked = new List<string>();
        await using var peer = new MailPeer();
        peer.OnRecipient = to =>
        {
            lock (asked) asked.Add(to);
            return busy && to.EndsWith("@busy.example", StringComparison.Ordinal) ? answer : null;
        };
        await using var relay = await TestRelay.Open(app, peer);
        var mails = await Write(["a@busy.example", "b@BUSY.example", "c@busy.example", "d@free.example", "e@free.example"]);
        await app.SendMail();
        var rows = await Rows(mails);
        // Whichever went first was told; the others were not tried.
        Assert.Equal(["deferred", "domain", "domain"], rows[..3].Select(r => r.Gate).Order(StringComparer.Ordinal));
        foreach (var row in rows[..3].Where(r => r.Gate == "domain"))
        {
            Assert.Equal((DeliveryState.Waiting, "domain", (short)0), (row.State, row.Gate, row.Attempts));
            Assert.True(row.DueAt > app.Clock.Now().AddMinutes(4));
        }
        Assert.Equal(1, rows[..3].Sum(r => r.Attempts));
        Assert.All(rows[3..], r => Assert.Equal(DeliveryState.Sent, r.State));
        Assert.Single(asked, to => to.EndsWith("@busy.example", StringComparison.OrdinalIgnoreCase));
        // One asks again when the time is over, and then it is longer.
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await app.SendMail();
        Assert.Equal(2, asked.Count(to => to.EndsWith("@busy.example", StringComparison.OrdinalIgnoreCase)));
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await app.SendMail();
        Assert.Equal(2, asked.Count(to => to.EndsWith("@busy.example", StringComparison.OrdinalIgnoreCase)));
        busy = false;
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await app.SendMail();
        Assert.All(await Rows(mails), r => Assert.Equal(DeliveryState.Sent, r.State));
        Assert.Equal(5, peer.Mails.Count);
    }

    [Theory]
    [InlineData("450 4.2.0 Greylisted, see https://postgrey.schweikert.ch/help/grey.example.html")]
    [InlineData("451 4.7.1 Greylisting in action, please come back later")]
    [InlineData("452 4.2.2 The mailbox is full")]
    public async Task What_is_about_one_recipient_lets_no_domain_be(string answer)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        await using var peer = new MailPeer();
        peer.OnRecipient = to => { lock (asked) asked.Add(to); return answer; };
        await using var relay = await TestRelay.Open(app, peer);
        var mails = await Write(["a@grey.example", "b@grey.example", "c@grey.example"]);
        await app.SendMail();
        Assert.Equal(3, asked.Count);
        Assert.All(await Rows(mails), r => Assert.Equal(("deferred", (short)1), (r.Gate, r.Attempts)));
        await Drop(mails);
    }

    [Fact]
    public void The_rest_is_longer_each_time_to_an_hour_and_over_with_the_first_message_taken()
    {
        var clock = new TestClock(World.World.Start);
        var (resting, relay) = (new RestingDomains(clock), new RelayId(Guid.CreateVersion7()));
        var less = new SmtpResult(SmtpOutcome.Deferred, SmtpStep.Recipient, "slow", new SmtpReply(421, ["4.7.0 slow"]));
        foreach (var minutes in new[] { 5, 10, 20, 40, 60, 60 })
        {
            resting.Heed(relay, "busy.example", less);
            // Said by another connection that was under way: the same thing once more.
            resting.Heed(relay, "busy.example", less);
            Assert.Equal(clock.Now().AddMinutes(minutes), resting.Until(relay, "BUSY.example"));
            clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Null(resting.Until(relay, "busy.example"));
        }
        resting.Heed(relay, "busy.example", new SmtpResult(SmtpOutcome.Accepted, SmtpStep.Content, "taken"));
        resting.Heed(relay, "busy.example", less);
        Assert.Equal(clock.Now().AddMinutes(5), resting.Until(relay, "busy.example"));
        Assert.Null(resting.Until(relay, "other.example"));
        Assert.Null(resting.Until(new RelayId(Guid.CreateVersion7()), "busy.example"));
        // Before a recipient is named it is the relay that speaks of itself.
        resting.Heed(relay, "third.example", less with { Step = SmtpStep.Sender });
        Assert.Null(resting.Until(relay, "third.example"));
    }

    async Task<List<DeliveryId>> Write(string[] to)
    {
        await using var db = app.Open();
        var ids = new List<DeliveryId>();
        foreach (var address in to) ids.Add(new((await Post.Write(db, new Letter(address, "Hello", "A letter.", "a test"), app.Clock, Cancel)).Id.Value));
        await db.SaveChangesAsync(Cancel);
        return ids;
    }

    async Task<List<Delivery>> Rows(List<DeliveryId> ids)
    {
        await using var db = app.Open();
        var rows = await db.Set<Delivery>().AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, Cancel);
        return [.. ids.Select(id => rows[id])];
    }

    async Task Drop(List<DeliveryId> ids)
    {
        await using var db = app.Open();
        await db.Set<Delivery>().Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(Cancel);
    }
}
