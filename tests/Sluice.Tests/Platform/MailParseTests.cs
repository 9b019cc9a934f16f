using System.Text;
using Sluice.Commands;

namespace Sluice.Tests.Platform;

public sealed class MailParseTests
{
    const string Bounce = "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.example.\n\n<bo@nordlys.example>:\nRemote host said: 550 5.1.1 no such user\n";

    [Fact]
    public void A_bounce_is_one_object_of_the_promised_shape() => Assert.Equal(
        """{"file":"a.eml","kind":"bounce","events":[{"recipient":"bo@nordlys.example","class":"hard","reason":"userUnknown","status":"5.1.1","replyCode":"550","action":"failed"}],"absentUntil":null,"challenge":false}""",
        MailParse.Told("a.eml", Encoding.UTF8.GetBytes(Bounce), asJson: true));

    [Fact]
    public void An_absence_is_told_with_its_last_day() => Assert.Equal(
        "a.eml: autoReply until 2026-12-04\n  bo@nordlys.example: unknown, vacation",
        MailParse.Told("a.eml", "From: bo@nordlys.example\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nSubject: Automatic reply: x\n\nI am away until 4 December."u8.ToArray(), asJson: false).ReplaceLineEndings("\n"));

    [Fact]
    public async Task A_file_that_is_not_there_is_unusable_and_hides_no_other()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Bounce);
        Assert.Equal(0, await CommandLine.Run(["mail", "parse", file, "--json"]));
        Assert.Equal(2, await CommandLine.Run(["mail", "parse", file, file + ".none", "--json"]));
        Assert.Equal(2, await CommandLine.Run(["mail", "parse"]));
        File.Delete(file);
    }
}
