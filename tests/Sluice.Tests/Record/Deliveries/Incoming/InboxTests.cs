using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Libraries.Tests.Mail;
using Sluice.Mail.Bounces;
using Sluice.Mail.Smtp;
using Sluice.Platform.Clock;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Deliveries.Incoming;

public sealed class InboxTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bounce_read_from_a_mailbox_ends_the_address_it_proves_and_a_forged_one_none()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer, r => r.BounceDomain = "bounces.northwater.example");
        var (dead, well) = (await Written("dead@inbox.example"), await Written("well@inbox.example"));
        string Path(string to) => peer.Mails.Single(m => m.To == to).From;
        var (proven, forged) = (Path("dead@inbox.example"), Path("well@inbox.example"));
        forged = forged[..(forged.IndexOf('.', StringComparison.Ordinal) + 1)] + new string('0', 16) + forged[forged.IndexOf('@', StringComparison.Ordinal)..];
        await using var server = Holding(70, [Bounce(proven, "dead@inbox.example", "b1"), Bounce(forged, "well@inbox.example", "b2"), Bounce("hello@northwater.example", "well@inbox.example", "b3")]);
        await using var box = await Box.Of(app, server);
        await Read();
        Assert.Equal((DeliveryState.Bounced, BounceClass.Hard), ((await Row(dead)).State, (await Row(dead)).BounceClass));
        Assert.Equal(DeliveryState.Sent, (await Row(well)).State);
        await using var db = app.Open();
        Assert.Equal(["dead@inbox.example"], await db.Set<Suppression>().Where(s => s.Address.EndsWith("@inbox.example")).Select(s => s.Address).ToListAsync(Cancel));
        Assert.Equal(AddressStatus.Bounced, (await db.Set<PersonEmail>().SingleAsync(e => e.Address == "dead@inbox.example", Cancel)).Status);
        Assert.NotEqual(AddressStatus.Bounced, (await db.Set<PersonEmail>().SingleAsync(e => e.Address == "well@inbox.example", Cancel)).Status);
        Assert.Equal((70, 3), await box.Place());
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("UID STORE", StringComparison.Ordinal) || c.StartsWith("SELECT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_lands_on_the_timeline_once_whatever_the_mailbox_numbers_it()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer);
        await Written("ann@inbox.example");
        var id = peer.Mails.Single(m => m.To == "ann@inbox.example").Header("Message-ID");
        string Answer(string text, string number) => $"From: Ann <ann@inbox.example>\r\nTo: hello@northwater.example\r\nSubject: Re: Hello\r\nMessage-ID: <{number}@inbox.example>\r\nIn-Reply-To: {id}\r\n\r\n{text}\r\n";
        await using var server = Holding(7, [Answer("Monday suits me.", "r1")]);
        await using var box = await Box.Of(app, server);
        await Read();
        await Read();
        Assert.Equal(["Monday suits me."], await Said("ann@inbox.example"));
        // Another answer comes.
        Hold(server, 7, [Answer("Monday suits me.", "r1"), Answer("At ten.", "r2")]);
        await Read();
        Assert.Equal(["At ten.", "Monday suits me."], await Said("ann@inbox.example"));
        // The server was set up anew and numbers from one again: what is known is known, what came meanwhile is not lost.
        Hold(server, 8, [Answer("At ten.", "r2"), Answer("Or on Tuesday.", "r3"), Answer("Monday suits me.", "r1")]);
        await Read();
        Assert.Equal(["At ten.", "Monday suits me.", "Or on Tuesday."], await Said("ann@inbox.example"));
        Assert.Equal((8, 3), await box.Place());
        server.Commands.Clear();
        await Read();
        Assert.DoesNotContain(server.Commands, c => c.StartsWith("UID FETCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_breaks_off_is_read_again_and_none_is_lost()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer);
        await Written("bo@inbox.example");
        var id = peer.Mails.Single(m => m.To == "bo@inbox.example").Header("Message-ID");
        string Answer(string text) => $"From: bo@inbox.example\r\nTo: hello@northwater.example\r\nMessage-ID: <{text}@inbox.example>\r\nIn-Reply-To: {id}\r\n\r\n{text}\r\n";
        await using var server = Holding(5, [Answer("first"), Answer("second")]);
        server.Says["UID FETCH 2"] = "NO try again later";
        await using var box = await Box.Of(app, server);
        await Read();
        Assert.Equal(["first"], await Said("bo@inbox.example"));
        Assert.Equal((5, 1), await box.Place());
        Assert.NotNull((await box.Row()).Failure);
        Hold(server, 5, [Answer("first"), Answer("second")]);
        await Read();
        Assert.Equal(["first", "second"], await Said("bo@inbox.example"));
        Assert.Null((await box.Row()).Failure);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_read_holds_up_no_other_and_is_left_alone_after_ten_refusals()
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer);
        await Written("cy@inbox.example");
        var id = peer.Mails.Single(m => m.To == "cy@inbox.example").Header("Message-ID");
        await using var wrong = new ScriptedImap { Says = { ["AUTHENTICATE"] = "NO [AUTHENTICATIONFAILED] wrong" } };
        await using var first = await Box.Of(app, wrong);
        await using var server = Holding(3, [$"From: cy@inbox.example\r\nMessage-ID: <c@inbox.example>\r\nIn-Reply-To: {id}\r\n\r\nhello\r\n"]);
        await using var second = await Box.Of(app, server);
        for (var i = 0; i < 12; i++) await Read();
        Assert.Equal(["hello"], await Said("cy@inbox.example"));
        Assert.Equal(10, wrong.Commands.Count(c => c.StartsWith("AUTHENTICATE", StringComparison.Ordinal)));
        Assert.NotNull((await first.Row()).PausedAt);
    }

    static string Bounce(string to, string who, string number) =>
        $"Return-Path: <>\r\nFrom: MAILER-DAEMON@relay.example\r\nTo: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <{number}@relay.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nIt failed.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\nFinal-Recipient: rfc822; {who}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n--x--\r\n";

    static ScriptedImap Holding(uint validity, string[] messages)
    {
        var server = new ScriptedImap();
        Hold(server, validity, messages);
        return server;
    }

    static void Hold(ScriptedImap server, uint validity, string[] messages)
    {
        server.Says.Clear();
        server.Says["EXAMINE"] = $"* {messages.Length} EXISTS\r\n* OK [UIDVALIDITY {validity}] ok\r\n* OK [UIDNEXT {messages.Length + 1}] ok";
        server.Says["UID SEARCH"] = $"* SEARCH {string.Join(' ', Enumerable.Range(1, messages.Length))}";
        for (var i = 1; i <= messages.Length; i++) server.Says[$"UID FETCH {i}"] = $"* {i} FETCH (UID {i} FLAGS () RFC822.SIZE {messages[i - 1].Length} BODY[] {{{messages[i - 1].Length}}}\r\n{messages[i - 1]})";
    }

    async Task Read()
    {
        await using (var db = app.Open())
        {
            db.Enqueue(new ReadInboxes(), app.Clock);
            await db.SaveChangesAsync(Cancel);
        }
        await app.RunUntilIdle();
    }

    async Task<DeliveryId> Written(string to)
    {
        await using var db = app.Open();
        var person = Person.Meet(app.Clock.Now(), Direction.In, "test", LifecycleStage.Lead);
        person.AddEmail(to, app.Clock.Now());
        db.Add(person);
        var mail = await Post.Write(db, new Letter(to, "Hello", "A letter.", "a test") { Person = person.Id }, app.Clock, Cancel);
        await db.SaveChangesAsync(Cancel);
        await app.SendMail();
        return new(mail.Id.Value);
    }

    async Task<Delivery> Row(DeliveryId id)
    {
        await using var db = app.Open();
        return await db.Set<Delivery>().AsNoTracking().SingleAsync(d => d.Id == id, Cancel);
    }

    async Task<List<string>> Said(string address)
    {
        await using var db = app.Open();
        var facts = await db.Set<Activity>().AsNoTracking().Where(a => a.Kind == "mail.replied" && db.Set<PersonEmail>().Any(e => e.Address == address && e.PersonId == a.PersonId)).ToListAsync(Cancel);
        return [.. facts.Select(f => ((MailReplied)f.Fact).Text).Order(StringComparer.Ordinal)];
    }

    sealed class Box(SluiceApp app, InboxId id) : IAsyncDisposable
    {
        public static async Task<Box> Of(SluiceApp app, ScriptedImap server)
        {
            await using var db = app.Open();
            var inbox = Inbox.Of("127.0.0.1", server.Settings.Port, MailSecurity.None, "mia", app.Clock.Now());
            inbox.Secret = app.Services.GetRequiredService<SecretSeals>().Seal("secret");
            db.Add(inbox);
            await db.SaveChangesAsync(Cancel);
            return new(app, inbox.Id);
        }

        public async Task<Inbox> Row()
        {
            await using var db = app.Open();
            return await db.Set<Inbox>().AsNoTracking().SingleAsync(i => i.Id == id, Cancel);
        }

        public async Task<(long Validity, long Uid)> Place() => await Row() is var row ? (row.Validity, row.LastUid) : default;

        public async ValueTask DisposeAsync()
        {
            await using var db = app.Open();
            await db.Set<Inbox>().Where(i => i.Id == id).ExecuteDeleteAsync();
        }
    }
}
