using System.Text;
using Sluice.Mail.Addresses;
using Sluice.Mail.Bounces;
using Sluice.Mail.Imap;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

public sealed class RealServerTests(MailLab lab) : IClassFixture<MailLab>
{
    static readonly MailAddress Mia = MailAddress.Parse("mia@local.test");
    static readonly MailAddress Bo = MailAddress.Parse("bo@local.test");

    // What does not arrive within two minutes does not arrive.
    readonly CancellationToken soon = new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    [Theory]
    [InlineData(MailSecurity.None)]
    [InlineData(MailSecurity.StartTls)]
    public async Task What_Postfix_takes_is_what_Dovecot_gives(MailSecurity security)
    {
        MailLab.SkipWhereMissing();
        var sent = MailShapes.All(Bo).ToDictionary(message => message.MessageId, MailShapes.Bytes);
        var opened = await SmtpOpening.OpenAsync(new("localhost", lab.SmtpPort, security) { ChecksCertificate = false, HelloName = "client.local.test" }, default);
        await using (var session = opened.Session!)
        {
            foreach (var message in sent.Values) Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await session.SendAsync(new(Mia, [Bo]), message, null, default)).Outcome);
        }
        await using var imap = await ImapSession.OpenAsync(lab.Imap("bo"), default);
        var arrived = await ArrivedAsync(imap, sent.Keys, soon);
        foreach (var (id, message) in sent) Assert.Equal(Encoding.Latin1.GetString(message), arrived[id]);
    }

    [Fact]
    public async Task A_bounce_of_Postfix_comes_back_and_is_read()
    {
        MailLab.SkipWhereMissing();
        var opened = await SmtpOpening.OpenAsync(new("localhost", lab.SmtpPort, MailSecurity.None), default);
        await using (var session = opened.Session!)
        {
            var message = MailShapes.Bytes(SomeMail.Note with { MessageId = "bounced@local.test" });
            Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await session.SendAsync(new(Mia, [MailAddress.Parse("nobody@local.test")]) { EnvelopeId = "run-7/42" }, message, null, default)).Outcome);
        }
        await using var imap = await ImapSession.OpenAsync(lab.Imap("mia"), default);
        await imap.SelectAsync("INBOX", forReading: false, default);
        IReadOnlyList<uint> uids;
        while ((uids = await imap.SearchAsync(1, default)).Count == 0) await imap.WaitAsync(TimeSpan.FromSeconds(5), default);
        await foreach (var message in imap.FetchAsync(uids, default))
        {
            var read = MailReader.Read(message.Content);
            Assert.Equal((MailKind.Bounce, "run-7/42", "bounced@local.test"), (read.Kind, read.EnvelopeId, read.ReturnedMessageId));
            var told = Assert.Single(read.Events);
            Assert.Equal(("nobody@local.test", BounceClass.Hard, "5.1.1", "failed"), (told.Recipient, told.Class, told.Status, told.Action));
            Assert.DoesNotContain("\\Seen", message.Flags);
            await imap.MarkAsync(message.Uid, ["\\Seen"], add: true, default);
        }
        await foreach (var message in imap.FetchAsync(uids, default)) Assert.Contains("\\Seen", message.Flags);
    }

    [Fact]
    public async Task A_message_put_into_a_mailbox_is_there_and_a_wrong_password_is_told()
    {
        MailLab.SkipWhereMissing();
        await using var imap = await ImapSession.OpenAsync(lab.Imap("ann"), default);
        var message = MailShapes.Bytes(SomeMail.Note);
        var uid = await imap.AppendAsync("INBOX", message, ["\\Seen"], default);
        var box = await imap.SelectAsync("INBOX", forReading: true, default);
        Assert.Equal((1u, true), (box.Exists, box.UidValidity > 0));
        await foreach (var found in imap.FetchAsync([uid!.Value], default)) Assert.Equal(message, found.Content);
        Assert.False(await imap.WaitAsync(TimeSpan.FromMilliseconds(50), default));
        Assert.Contains(await imap.ListAsync(default), folder => folder.Name == "INBOX");
        var wrong = lab.Imap("ann") with { Credentials = new("ann", "wrong") };
        Assert.Equal(ImapFault.NotProven, (await Assert.ThrowsAsync<ImapException>(() => ImapSession.OpenAsync(wrong, default))).Fault);
        Assert.Equal(ImapFault.Broken, (await Assert.ThrowsAsync<ImapException>(() => ImapSession.OpenAsync(lab.Imap("ann") with { ChecksCertificate = true }, default))).Fault);
    }

    // Postfix puts fields of its own before a message; the rest must be byte for byte what was sent.
    static async Task<Dictionary<string, string>> ArrivedAsync(ImapSession imap, ICollection<string> ids, CancellationToken cancel)
    {
        var arrived = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = 1u;
        await imap.SelectAsync("INBOX", forReading: true, cancel);
        while (!ids.All(arrived.ContainsKey))
        {
            foreach (var uid in await imap.SearchAsync(next, cancel))
            {
                await foreach (var message in imap.FetchAsync([uid], cancel))
                {
                    var text = Encoding.Latin1.GetString(message.Content);
                    var id = Sluice.Mail.Mime.MimeParser.Parse(message.Content).Headers["Message-ID"]!.Trim('<', '>');
                    arrived[id] = text[text.IndexOf("From: ", StringComparison.Ordinal)..];
                }
                next = uid + 1;
            }
            if (!ids.All(arrived.ContainsKey)) await imap.WaitAsync(TimeSpan.FromSeconds(2), cancel);
        }
        return arrived;
    }
}
