using System.Diagnostics;
using System.Text;
using Sluice.Mail.Bounces;

namespace Sluice.Libraries.Tests.Mail;

public sealed class MailReaderFuzzTests
{
    const string Notice = "From: MAILER-DAEMON@x.example\nSubject: Undelivered mail\n\n";
    const string Report = "From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; boundary=b\n\n--b\n\nfailed\n--b\nContent-Type: message/delivery-status\n\n";

    [Fact]
    public void Damaged_bounces_are_read_without_complaint()
    {
        var folder = Path.GetDirectoryName(SampleFiles.Find("bounces/dev/arf-02.eml"))!;
        var chance = new Random(5);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var bytes = File.ReadAllBytes(file);
            for (var i = bytes.Length / 100; i >= 0; i--) bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            _ = MailReader.Read(bytes.AsMemory(0, chance.Next(bytes.Length))).Events.Count;
        }
    }

    [Theory]
    [InlineData(Notice, "message ")]
    [InlineData(Notice, "to a@b.example failed ")]
    [InlineData(Notice, "<a@b.example>:\n")]
    [InlineData(Notice, "<a{0}@b.example>: 550 5.1.1 unknown\n")]
    [InlineData(Notice, "550 5.1.1 ")]
    [InlineData(Notice, "a=b=c=@")]
    [InlineData(Notice, "until monday ")]
    [InlineData(Notice, "<a <b <")]
    [InlineData(Notice, "----- original message")]
    [InlineData(Report, "Final-Recipient: rfc822; a{0}@b.example\nAction: failed\n\n")]
    [InlineData(Report, "Diagnostic-Code: smtp; 550\n ")]
    [InlineData("Subject: Automatic reply: x\nDate: Mon, 23 Nov 2026 09:00:00 +0000\n\n", "until 1 ")]
    [InlineData("Subject: Automatic reply: x\n\n", "confirm your ")]
    [InlineData("Subject: x\n\n", "{\"notificationType\":")]
    [InlineData("Subject: Automatic ", "re: aw: ")]
    public void Hostile_messages_cost_no_more_than_their_length(string start, string repeated)
    {
        var text = new StringBuilder(start);
        for (var i = 0; text.Length < 1_000_000; i++) text.Append(repeated.Replace("{0}", i.ToString(), StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();
        _ = MailReader.Read(Encoding.UTF8.GetBytes(text.ToString())).Events.Count;
        // Generous: what grows with the square of the length takes many minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }
}
