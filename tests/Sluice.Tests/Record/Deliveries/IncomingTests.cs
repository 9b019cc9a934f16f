using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Mail.Bounces;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Deliveries;

public sealed class IncomingTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bounce_suppresses_whom_it_proves_and_a_forged_one_nobody()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer, r => r.BounceDomain = "bounces.northwater.example");
        var (_, mail) = await Sent("dead@bounce.example");
        var path = peer.Mails.Single(m => m.To == "dead@bounce.example").From;
        Assert.StartsWith("bounce+", path, StringComparison.Ordinal);
        var forged = path[..^30] + "0000" + path[^26..];
        Assert.Equal("unproven", await Take(Report(forged, "dead@bounce.example", "1")));
        Assert.Equal(DeliveryState.Sent, (await Row(mail)).State);
        Assert.Equal("bounce", await Take(Report(path, "dead@bounce.example", "2")));
        Assert.Equal("known", await Take(Report(path, "dead@bounce.example", "2")));
        var row = await Row(mail);
        Assert.Equal((DeliveryState.Bounced, BounceClass.Hard), (row.State, row.BounceClass));
        await using var db = app.Open();
        Assert.True(await db.Set<Suppression>().AnyAsync(s => s.Address == "dead@bounce.example", Cancel));
    }

    [Fact]
    public async Task An_answer_stands_on_the_timeline_in_their_own_words()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer);
        var (person, mail) = await Sent("ann@answers.example");
        var id = peer.Mails.Single(m => m.To == "ann@answers.example").Header("Message-ID");
        Assert.Equal("reply", await Take($"From: Ann <ann@answers.example>\r\nTo: hello@northwater.example\r\nSubject: Re: Hello\r\nMessage-ID: <r1@answers.example>\r\nIn-Reply-To: {id}\r\n\r\nYes, call me on Monday.\r\n\r\nOn Mon, 23 Nov 2026, Northwater wrote:\r\n> A letter.\r\n"));
        Assert.NotNull((await Row(mail)).RepliedAt);
        await using var db = app.Open();
        var fact = Assert.IsType<MailReplied>((await db.Set<Activity>().AsNoTracking().SingleAsync(a => a.Kind == "mail.replied" && a.PersonId == person, Cancel)).Fact);
        Assert.Equal("Yes, call me on Monday.", fact.Text);
    }

    [Fact]
    public async Task Programs_that_answer_for_people_are_no_answers()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer);
        var (_, mail) = await Sent("away@auto.example");
        var id = peer.Mails.Single(m => m.To == "away@auto.example").Header("Message-ID");
        Assert.Equal("autoReply", await Take($"From: away@auto.example\r\nTo: hello@northwater.example\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <a1@auto.example>\r\nIn-Reply-To: {id}\r\n\r\nI am away.\r\n"));
        Assert.Null((await Row(mail)).RepliedAt);
    }

    [Fact]
    public async Task Who_complains_is_never_written_to_again()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer, r => r.BounceDomain = "bounces.northwater.example");
        var (_, mail) = await Sent("angry@complains.example");
        var path = peer.Mails.Single(m => m.To == "angry@complains.example").From;
        var report = $"From: fbl@isp.example\r\nTo: fbl@northwater.example\r\nSubject: complaint\r\nMessage-ID: <c1@isp.example>\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nA complaint.\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: isp/1\r\nVersion: 1\r\nOriginal-Mail-From: <{path}>\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nReturn-Path: <{path}>\r\nFrom: hello@northwater.example\r\nTo: angry@complains.example\r\nSubject: Hello\r\n\r\nA letter.\r\n--b--\r\n";
        Assert.Equal("complaint", await Take(report));
        Assert.NotNull((await Row(mail)).ComplainedAt);
        await using var db = app.Open();
        Assert.True(await db.Set<Suppression>().AnyAsync(s => s.Address == "angry@complains.example", Cancel));
    }

    static string Report(string to, string who, string number) =>
        $"Return-Path: <>\r\nFrom: MAILER-DAEMON@relay.example\r\nTo: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <b{number}@relay.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nIt failed.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\nFinal-Recipient: rfc822; {who}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n--x--\r\n";

    async Task<string> Take(string message)
    {
        await using var db = app.Open();
        return await db.Transact(async () =>
        {
            var what = await app.Services.GetRequiredService<MailIntake>().Take(db, null, Encoding.UTF8.GetBytes(message), Cancel);
            await db.SaveChangesAsync(Cancel);
            return what;
        }, Cancel);
    }

    async Task<(PersonId Person, MailId Mail)> Sent(string to)
    {
        await using var db = app.Open();
        var person = Person.Meet(app.Clock.Now(), Direction.In, "test", LifecycleStage.Lead);
        person.AddEmail(to, app.Clock.Now());
        db.Add(person);
        var mail = await Post.Write(db, new Letter(to, "Hello", "A letter.", "a test") { Person = person.Id }, app.Clock, Cancel);
        await db.SaveChangesAsync(Cancel);
        await app.SendMail();
        return (person.Id, mail.Id);
    }

    async Task<Delivery> Row(MailId mail)
    {
        await using var db = app.Open();
        return await db.Set<Delivery>().AsNoTracking().SingleAsync(d => d.Id == new DeliveryId(mail.Value), Cancel);
    }
}
