using System.Diagnostics;
using Sluice.Mail.Composing;
using Sluice.Mail.Dkim;

namespace Sluice.Libraries.Tests.Mail;

public sealed class OtherVerifierTests
{
    const string Python = "/usr/bin/python3";

    [Theory]
    [InlineData("plain text\n")]
    [InlineData("  two  blanks \t\n.\n\n\n")]
    [InlineData("ümläut 🍐 and a line that is long enough to be broken by the transfer encoding of the message\n")]
    [InlineData("")]
    public async Task A_verifier_of_others_takes_our_signatures(string text)
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/dkim"), "python3-dkim is not installed.");
        var key = DkimKey.Generate("sluice.example", "s1");
        using var signer = new DkimSigner(key);
        var buffer = new MessageBuffer();
        (SomeMail.Note with { Text = text, Subject = "Über  uns", Unsubscribe = new("https://sluice.example/u/1") }).Write(buffer);
        signer.Sign(buffer, SomeMail.Monday);
        Assert.Equal("True", await VerifiedAsync(buffer.Written.ToArray(), key));
        Assert.Equal("False", await VerifiedAsync([.. buffer.Written.ToArray(), .. "more\r\n"u8], key));
    }

    static async Task<string> VerifiedAsync(byte[] message, DkimKey key)
    {
        const string script = "import sys, dkim; print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda name, timeout=5: sys.argv[1].encode() if name == sys.argv[2].encode() else None))";
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script, key.RecordValue(), key.RecordName + "."]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        await process.StandardInput.BaseStream.WriteAsync(message);
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
        return said.Trim();
    }
}
