using System.Diagnostics;
using Sluice.Mail.Composing;
using Sluice.Mail.Dkim;

namespace Sluice.Libraries.Tests.Mail;

public sealed class OtherVerifierTests
{
    const string Python = "/usr/bin/python3";
    const string Opendkim = "/usr/sbin/opendkim";

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

    [Theory]
    [InlineData("plain text\n")]
    [InlineData("  two  blanks \t\n.\n\n\n")]
    [InlineData("ümläut 🍐 and a line that is long enough to be broken by the transfer encoding of the message\n")]
    [InlineData("")]
    public async Task Opendkim_takes_our_signatures(string text)
    {
        Assert.SkipUnless(File.Exists(Opendkim), "opendkim is not installed.");
        var key = DkimKey.Generate("sluice.example", "s1");
        using var signer = new DkimSigner(key);
        var buffer = new MessageBuffer();
        (SomeMail.Note with { Text = text, Html = "<p>Über  uns</p>", Subject = "Über  uns", Unsubscribe = new("https://sluice.example/u/1") }).Write(buffer);
        signer.Sign(buffer, SomeMail.Monday);
        Assert.Contains("2048-bit key) succeeded", await OpendkimAsync(buffer.Written.ToArray(), key), StringComparison.Ordinal);
        Assert.Contains("signature verification failed", await OpendkimAsync([.. buffer.Written.ToArray(), .. "more\r\n"u8], key), StringComparison.Ordinal);
    }

    // With the key in a file of its own, and no name server.
    static async Task<string> OpendkimAsync(byte[] message, DkimKey key)
    {
        var folder = Directory.CreateTempSubdirectory("sluice-opendkim-").FullName;
        try
        {
            await File.WriteAllBytesAsync($"{folder}/message", message);
            await File.WriteAllTextAsync($"{folder}/keys", $"{key.RecordName} {key.RecordValue()}\n");
            await File.WriteAllTextAsync($"{folder}/conf", $"Mode v\nTestPublicKeys {folder}/keys\nSyslog no\nSocket local:{folder}/socket\n");
            using var process = Process.Start(new ProcessStartInfo(Opendkim, ["-x", $"{folder}/conf", "-t", $"{folder}/message"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            return await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
