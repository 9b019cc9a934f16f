using System.Text;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.Mail.Mime;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

public sealed class OtherServerTests(EximLab exim, RspamdLab rspamd) : IClassFixture<EximLab>, IClassFixture<RspamdLab>
{
    // What does not arrive within two minutes does not arrive.
    readonly CancellationToken soon = new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    [Fact]
    public async Task What_Exim_takes_is_what_it_delivers()
    {
        EximLab.SkipWhereMissing();
        var sent = MailShapes.All(MailAddress.Parse("bo@local.test")).ToDictionary(message => message.MessageId, MailShapes.Bytes);
        var opened = await SmtpOpening.OpenAsync(exim.Settings, soon);
        await using (var session = opened.Session!)
        {
            foreach (var message in sent.Values) Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await session.SendAsync(new(MailAddress.Parse("mia@local.test"), [MailAddress.Parse("bo@local.test")]), message, null, soon)).Outcome);
        }
        // It puts a field of its own before each and keeps the line ends of the machine; the rest must be what was sent.
        var arrived = (await exim.MailAsync("bo", sent.Count, soon)).ToDictionary(m => MimeParser.Parse(m).Headers["Message-ID"]!.Trim('<', '>'), m => Encoding.Latin1.GetString(m).ReplaceLineEndings("\r\n"));
        foreach (var (id, message) in sent) Assert.Equal(Encoding.Latin1.GetString(message), arrived[id][arrived[id].IndexOf("From: ", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task Rspamd_finds_nothing_wrong_with_the_form_of_our_messages()
    {
        RspamdLab.SkipWhereMissing();
        var note = SomeMail.Note with { Unsubscribe = new("https://sluice.example/u/1"), Text = "Dear Bo,\n\nthe meters are here, and they are better than the ones before.\n\nMia" };
        OutgoingMessage[] messages =
        [
            note,
            note with { Html = "<!doctype html><html lang=\"en\"><head><title></title></head><body><p>Dear Bo,</p><p>the meters are here, and they are better than the ones before.</p><p>Mia</p></body></html>" },
            note with { Subject = "Ein Betreff mit Ümläuten und mehr, als in eine Zeile passt, und noch etwas", Attachments = [new("größe.pdf", "application/pdf", "%PDF-1.4 x"u8.ToArray())] },
        ];
        foreach (var message in messages) Assert.Equal([], await rspamd.ComplaintsAsync(MailShapes.Bytes(message), soon));
        // That it complains at all.
        Assert.Contains("MISSING_MID", await rspamd.ComplaintsAsync("From: a@sluice.example\r\n\r\nx\r\n"u8.ToArray(), soon));
    }
}
