using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Mail.Bounces;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Deliveries;

public sealed class LetterDeliveryTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_leaves_by_the_relay_and_the_ledger_says_so()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer);
        var (person, mail) = await Write("olga@leaves.example");
        Assert.Equal(DeliveryState.Waiting, (await Row(mail)).State);
        await app.SendMail();
        var row = await Row(mail);
        Assert.Equal((DeliveryState.Sent, (short)1, "250 2.0.0 taken"), (row.State, row.Attempts, row.Reply));
        var taken = Assert.Single(peer.Mails);
        Assert.Equal($"<{mail.Value:N}@northwater.example>", taken.Header("Message-ID"));
        Assert.Equal(("Hello Olga", "olga@leaves.example"), (taken.Header("Subject"), taken.To));
        await using var db = app.Open();
        var fact = Assert.IsType<MailSent>((await db.Set<Activity>().AsNoTracking().SingleAsync(a => a.PersonId == person && a.Kind == "mail.sent", Cancel)).Fact);
        Assert.Equal(mail.Value, fact.DeliveryId);
        await app.SendMail();
        Assert.Single(peer.Mails);
    }

    [Fact]
    public async Task An_unknown_mailbox_is_never_written_to_again()
    {
        await using var peer = new MailPeer { OnRecipient = _ => "550 5.1.1 <gone@refused.example>: Recipient address rejected: User unknown" };
        await using var relay = await TestRelay.Open(app, peer);
        var (person, mail) = await Write("gone@refused.example");
        await app.SendMail();
        Assert.Equal((DeliveryState.Bounced, BounceClass.Hard), ((await Row(mail)).State, (await Row(mail)).BounceClass));
        await app.RunUntilIdle();
        await using var db = app.Open();
        Assert.Equal(AddressStatus.Bounced, (await db.Set<PersonEmail>().SingleAsync(e => e.PersonId == person, Cancel)).Status);
        Assert.True(await db.Set<Suppression>().AnyAsync(s => s.Address == "gone@refused.example", Cancel));
        var (_, second) = await Write("gone@refused.example", person);
        Assert.Equal(DeliveryState.Held, (await Row(second)).State);
    }

    [Fact]
    public async Task A_relay_of_policy_blames_nobody()
    {
        await using var peer = new MailPeer { OnRecipient = _ => "550 5.7.1 Service unavailable, client host blocked using a block list" };
        await using var relay = await TestRelay.Open(app, peer);
        var (person, mail) = await Write("fine@policy.example");
        await app.SendMail();
        await app.RunUntilIdle();
        Assert.Equal((DeliveryState.Bounced, BounceClass.Policy), ((await Row(mail)).State, (await Row(mail)).BounceClass));
        await using var db = app.Open();
        Assert.NotEqual(AddressStatus.Bounced, (await db.Set<PersonEmail>().SingleAsync(e => e.PersonId == person, Cancel)).Status);
        Assert.False(await db.Set<Suppression>().AnyAsync(s => s.Address == "fine@policy.example", Cancel));
    }

    [Fact]
    public async Task Who_is_asked_to_come_again_comes_again_and_one_copy_arrives()
    {
        var first = true;
        await using var peer = new MailPeer { OnRecipient = _ => first ? "451 4.7.1 Greylisted, come again" : null };
        await using var relay = await TestRelay.Open(app, peer);
        var (_, mail) = await Write("grey@listed.example");
        await app.SendMail();
        var row = await Row(mail);
        Assert.Equal((DeliveryState.Waiting, "deferred", (short)1), (row.State, row.Gate, row.Attempts));
        Assert.True(row.DueAt > app.Clock.Now());
        await app.SendMail();
        Assert.Equal((short)1, (await Row(mail)).Attempts);
        first = false;
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await app.SendMail();
        Assert.Equal(DeliveryState.Sent, (await Row(mail)).State);
        Assert.Single(peer.Mails);
    }

    [Fact]
    public async Task A_relay_that_does_not_answer_rests_and_no_letter_counts_a_try()
    {
        await using var peer = new MailPeer { Greeting = "421 4.3.2 shutting down" };
        await using var relay = await TestRelay.Open(app, peer);
        var mails = new List<MailId>();
        for (var i = 0; i < 8; i++) mails.Add((await Write($"rest{i}@rests.example")).Mail);
        await app.SendMail();
        await using (var db = app.Open())
        {
            var resting = await db.Set<Relay>().AsNoTracking().SingleAsync(r => r.Id == relay.Id, Cancel);
            Assert.True(resting.RestsUntil > app.Clock.Now());
        }
        foreach (var mail in mails) Assert.Equal((DeliveryState.Waiting, (short)0), ((await Row(mail)).State, (await Row(mail)).Attempts));
        peer.Greeting = "220 back";
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        await app.SendMail();
        Assert.Equal(8, peer.Mails.Count);
        await using var after = app.Open();
        Assert.Null((await after.Set<Relay>().AsNoTracking().SingleAsync(r => r.Id == relay.Id, Cancel)).RestsUntil);
    }

    [Fact]
    public async Task A_letter_whose_answer_was_lost_is_sent_again_under_its_own_id()
    {
        var lost = true;
        await using var peer = new MailPeer { OnContent = _ => lost ? "drop" : null };
        await using var relay = await TestRelay.Open(app, peer);
        var (_, mail) = await Write("lost@answer.example");
        await app.SendMail();
        Assert.Equal((DeliveryState.Waiting, "uncertain"), ((await Row(mail)).State, (await Row(mail)).Gate));
        lost = false;
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await app.SendMail();
        Assert.Equal(2, peer.Mails.Count);
        Assert.Single(peer.Mails.Select(m => m.Header("Message-ID")).Distinct());
    }

    [Theory]
    [InlineData(DeliveryState.Claimed, UncertainPolicy.Hold, DeliveryState.Waiting)]
    [InlineData(DeliveryState.Claimed, UncertainPolicy.Resend, DeliveryState.Waiting)]
    [InlineData(DeliveryState.Sending, UncertainPolicy.Hold, DeliveryState.Uncertain)]
    [InlineData(DeliveryState.Sending, UncertainPolicy.Resend, DeliveryState.Waiting)]
    public async Task What_a_process_that_is_gone_had_in_hand_is_taken_from_it(DeliveryState was, UncertainPolicy policy, DeliveryState becomes)
    {
        await using var db = app.Open();
        var mailing = Mailing.Of(Guid.CreateVersion7(), "nothing", "Gone", MailPurpose.Marketing, app.Clock.Now());
        mailing.Uncertain = policy;
        var delivery = Delivery.Of(mailing.Id, "k", "who@gone.example", null, app.Clock.Now());
        db.AddRange(mailing, delivery);
        await db.SaveChangesAsync(Cancel);
        var dead = $"{Node.Machine}999999999:{Guid.NewGuid():N}";
        await db.Set<Delivery>().Where(d => d.Id == delivery.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, was).SetProperty(d => d.ClaimedBy, dead), Cancel);
        await app.Services.GetRequiredService<Recovery>().TakeFromTheDead(Cancel);
        var row = await db.Set<Delivery>().AsNoTracking().SingleAsync(d => d.Id == delivery.Id, Cancel);
        Assert.Equal((becomes, (string?)null), (row.State, row.ClaimedBy));
        await db.Set<Mailing>().Where(m => m.Id == mailing.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.IsOpen, false), Cancel);
    }

    async Task<(PersonId Person, MailId Mail)> Write(string to, PersonId? known = null)
    {
        await using var db = app.Open();
        var person = known ?? (await Somebody(db, to)).Id;
        var mail = await Post.Write(db, new Letter(to, "Hello Olga", "A letter.", "a test") { Person = person, Html = "<p>A letter.</p>" }, app.Clock, Cancel);
        await db.SaveChangesAsync(Cancel);
        return (person, mail.Id);
    }

    async Task<Person> Somebody(Sluice.Platform.Db.SluiceDb db, string email)
    {
        var person = Person.Meet(app.Clock.Now(), Direction.In, "test", LifecycleStage.Lead);
        person.AddEmail(email, app.Clock.Now());
        db.Add(person);
        await db.SaveChangesAsync(Cancel);
        return person;
    }

    async Task<Delivery> Row(MailId mail)
    {
        await using var db = app.Open();
        return await db.Set<Delivery>().AsNoTracking().SingleAsync(d => d.Id == new DeliveryId(mail.Value), Cancel);
    }
}
