using System.Globalization;
using System.Text;
using Sluice.Libraries.Tests.Mail;
using Sluice.Mail.Addresses;
using Sluice.Mail.Imap;
using Sluice.Mail.Mime;
using Sluice.Mail.Smtp;

namespace Sluice.Browser.Tests.RepWeek;

// Somebody with a mailbox on the real servers, who answers what comes there as the script says.
sealed record Peer(int Number, string Name, string Says, bool IsProgram = false, int Times = 1)
{
    // What does not arrive within two minutes does not arrive.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string User => $"peer{Number}";
    public string Address => $"{User}@local.test";

    // Waits for the mail, and answers in its thread.
    public async Task Answer(MailLab lab, DateTimeOffset now)
    {
        using var patience = new CancellationTokenSource(Patience);
        var mail = MimeParser.Parse(await First(lab, patience.Token));
        var opened = await SmtpOpening.OpenAsync(new("localhost", lab.SmtpPort, MailSecurity.None), patience.Token);
        await using var session = opened.Session!;
        for (var i = 0; i < Times; i++)
        {
            var answer = $"From: {Name} <{Address}>\r\nTo: {mail.Headers["From"]!.Trim()}\r\nSubject: {(IsProgram ? "Automatic reply" : $"Re: {mail.Headers["Subject"]!.Trim()}")}\r\nDate: {now.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}\r\nMessage-ID: <{Guid.NewGuid():N}@local.test>\r\nIn-Reply-To: {mail.Headers["Message-ID"]!.Trim()}\r\n{(IsProgram ? "Auto-Submitted: auto-replied\r\n" : "")}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{Says}\r\n";
            var result = Assert.Single(await session.SendAsync(new(MailAddress.Parse(Address), [MailAddress.Parse("peer0@local.test")]), Encoding.UTF8.GetBytes(answer), null, patience.Token));
            Assert.Equal(SmtpOutcome.Accepted, result.Outcome);
        }
    }

    public async Task<int> Mails(MailLab lab)
    {
        await using var imap = await ImapSession.OpenAsync(lab.Imap(User), CancellationToken.None);
        await imap.SelectAsync("INBOX", forReading: true, CancellationToken.None);
        return (await imap.SearchAsync(1, CancellationToken.None)).Count;
    }

    async Task<byte[]> First(MailLab lab, CancellationToken cancel)
    {
        await using var imap = await ImapSession.OpenAsync(lab.Imap(User), cancel);
        await imap.SelectAsync("INBOX", forReading: true, cancel);
        IReadOnlyList<uint> uids;
        while ((uids = await imap.SearchAsync(1, cancel)).Count == 0) await imap.WaitAsync(TimeSpan.FromSeconds(1), cancel);
        await foreach (var message in imap.FetchAsync([uids[0]], cancel)) return message.Content;
        throw new InvalidOperationException("It was there and is gone.");
    }
}
