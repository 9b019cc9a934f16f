using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Libraries.Tests.Mail;
using Sluice.Mail.Bounces;
using Sluice.Mail.Imap;
using Sluice.Mail.Mime;
using Sluice.Mail.Smtp;
using Sluice.Platform.Clock;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Incoming;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.People;
using Sluice.Tests.Nurture;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Deliveries;

// A campaign of the application through a real Postfix into a real Dovecot, and what Postfix sends back.
public sealed class RealServerTests(SluiceApp app, MailLab lab) : CampaignRun(app), IClassFixture<SluiceApp>, IClassFixture<MailLab>
{
    // What does not arrive within two minutes does not arrive.
    readonly CancellationToken soon = new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    [Fact]
    public async Task A_campaign_arrives_and_the_one_that_comes_back_ends_its_address()
    {
        MailLab.SkipWhereMissing();
        await Setup();
        var api = await App.Api();
        var list = await Audience(api, "real", ("bo@local.test", "Bo Ærø", "consent"), ("mia@local.test", "Mia", "consent"), ("nobody@local.test", "No", "consent"));
        var campaign = await Draw(api, list, "Hello {{person.firstName}}, see [this](https://acme.example/a).\n\n.\n\nFrom here on.");
        await api.Post($"campaigns/{campaign}/start", new { }, HttpStatusCode.OK);
        await Send();
        Assert.Equal(3, (await api.Get($"campaigns/{campaign}"))["figures"]!["sent"]!.GetValue<int>());
        var mail = MimeParser.Parse(await First("bo"));
        Assert.Equal("Northwater Metering <hello@local.test>", mail.Headers["From"]!.Trim());
        Assert.Contains("Hello Bo Ærø, see this", mail.Find("text/plain")!.Text(), StringComparison.Ordinal);
        Assert.Contains("https://mail.northwater.example/l/", mail.Find("text/html")!.Text(), StringComparison.Ordinal);
        Assert.NotNull(mail.Headers["DKIM-Signature"]);
        await First("bounce");
        await Read();
        await using var db = App.Open();
        var rows = await db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == Guid.Parse(campaign)).ToDictionaryAsync(d => d.Address, Cancel);
        Assert.Equal((DeliveryState.Sent, DeliveryState.Sent), (rows["bo@local.test"].State, rows["mia@local.test"].State));
        Assert.Equal((DeliveryState.Bounced, BounceClass.Hard), (rows["nobody@local.test"].State, rows["nobody@local.test"].BounceClass));
        Assert.Equal(["nobody@local.test"], await db.Set<Suppression>().Where(s => s.Address.EndsWith("@local.test")).Select(s => s.Address).ToListAsync(Cancel));
        Assert.Equal([AddressStatus.Bounced], await db.Set<PersonEmail>().Where(e => e.Address == "nobody@local.test").Select(e => e.Status).ToListAsync(Cancel));
        var figures = (await api.Get($"campaigns/{campaign}"))["figures"]!;
        Assert.Equal((2, 1), (figures["sent"]!.GetValue<int>(), figures["bounced"]!.GetValue<int>()));
    }

    async Task Setup()
    {
        await using var db = App.Open();
        var (now, secrets) = (App.Clock.Now(), App.Services.GetRequiredService<SecretSeals>());
        var relay = Relay.Of("Postfix", "localhost", lab.SmtpPort, MailSecurity.StartTls, now);
        (relay.FromName, relay.FromAddress, relay.BounceDomain, relay.ChecksCertificate) = ("Northwater Metering", "hello@local.test", "local.test", false);
        relay.SignFor("local.test", secrets);
        var inbox = Inbox.Of("localhost", lab.ImapPort, MailSecurity.Implicit, "bounce", now);
        (inbox.Secret, inbox.ChecksCertificate) = (secrets.Seal("secret"), false);
        db.AddRange(relay, inbox, new MailSettings { PublicUrl = "https://mail.northwater.example" });
        await db.SaveChangesAsync(Cancel);
    }

    // The first message of a mailbox, when it is there.
    async Task<byte[]> First(string user)
    {
        await using var imap = await ImapSession.OpenAsync(lab.Imap(user), soon);
        await imap.SelectAsync("INBOX", forReading: true, soon);
        IReadOnlyList<uint> uids;
        while ((uids = await imap.SearchAsync(1, soon)).Count == 0) await imap.WaitAsync(TimeSpan.FromSeconds(2), soon);
        await foreach (var message in imap.FetchAsync([uids[0]], soon)) return message.Content;
        throw new InvalidOperationException("It was there and is gone.");
    }

    async Task Read()
    {
        await using (var db = App.Open())
        {
            db.Enqueue(new ReadInboxes(), App.Clock);
            await db.SaveChangesAsync(Cancel);
        }
        await App.RunUntilIdle();
    }
}
