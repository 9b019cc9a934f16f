using System.Text;
using Sluice.Mail;
using Sluice.Mail.Composing;
using Sluice.Mail.Dkim;

namespace Sluice.Libraries.Tests.Mail;

public sealed class DkimTests
{
    static readonly DkimKey Key = DkimKey.Generate("sluice.example", "s1");

    static byte[] Signed(OutgoingMessage message)
    {
        using var signer = new DkimSigner(Key);
        var buffer = new MessageBuffer();
        message.Write(buffer);
        signer.Sign(buffer, SomeMail.Monday);
        return buffer.Written.ToArray();
    }

    static async Task<DkimVerdict> Verdict(byte[] message, string? record = null) =>
        Assert.Single(await DkimVerifier.VerifyAsync(message, (name, _) => Task.FromResult(name == Key.RecordName ? record ?? Key.RecordValue() : null), default)).Verdict;

    [Fact]
    public async Task A_signed_message_is_verified()
    {
        Assert.Equal(DkimVerdict.Pass, await Verdict(Signed(SomeMail.Note)));
        Assert.Equal(DkimVerdict.Pass, await Verdict(Signed(SomeMail.Note with { Text = "  two  blanks \t\n\n\n", Html = "<p>ü</p>", Unsubscribe = new("https://sluice.example/u/1"), References = ["1@a", "2@b"] })));
        Assert.Equal(DkimVerdict.Pass, await Verdict(Signed(SomeMail.Note with { Text = null })));
    }

    [Theory]
    [InlineData("A word", "Another")]
    [InlineData("yours, Mia", "yours, Eve")]
    [InlineData("bo@nordlys", "eve@nordlys")]
    [InlineData("From: Mia", "From: Eve <e@x>\r\nFrom: Mia")]
    [InlineData("MIME-Version: 1.0", "Reply-To: eve@example.com\r\nMIME-Version: 1.0")]
    [InlineData("MIME-Version: 1.0", "List-Unsubscribe: <https://eve.example>\r\nMIME-Version: 1.0")]
    public async Task A_change_breaks_the_signature(string was, string becomes)
    {
        var signed = Encoding.ASCII.GetString(Signed(SomeMail.Note));
        Assert.Contains(was, signed, StringComparison.Ordinal);
        Assert.Equal(DkimVerdict.Fail, await Verdict(Encoding.ASCII.GetBytes(signed.Replace(was, becomes, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Blanks_that_transports_change_do_not_break_it()
    {
        var signed = Encoding.ASCII.GetString(Signed(SomeMail.Note)).Replace("Subject: A word", "SUBJECT:  A\r\n word ", StringComparison.Ordinal).Replace("Mia\r\n", "Mia  \r\n\r\n\r\n", StringComparison.Ordinal);
        Assert.Equal(DkimVerdict.Pass, await Verdict(Encoding.ASCII.GetBytes(signed)));
    }

    [Fact]
    public async Task Another_key_a_withdrawn_one_and_none_are_told_apart()
    {
        var signed = Signed(SomeMail.Note);
        Assert.Equal(DkimVerdict.Fail, await Verdict(signed, DkimKey.Generate("sluice.example", "s1").RecordValue()));
        Assert.Equal(DkimVerdict.NoKey, await Verdict(signed, "v=DKIM1; p="));
        Assert.Equal(DkimVerdict.NoKey, Assert.Single(await DkimVerifier.VerifyAsync(signed, (_, _) => Task.FromResult<string?>(null), default)).Verdict);
    }

    [Fact]
    public void The_lines_of_a_signature_stay_short() => Assert.DoesNotContain(Encoding.ASCII.GetString(Signed(SomeMail.Note)).Split("\r\n\r\n")[0].Split("\r\n"), line => line.Length > 78);

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void What_is_no_key_is_refused(string pem) => Assert.Equal("key", Assert.Throws<MailFieldException>(() => new DkimSigner(new("a.example", "s", pem))).Field);

    // RFC 8463 appendix A: the same message signed twice, the RSA key under the selector "test".
    const string PublishedRsa = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB";

    [Fact]
    public async Task The_message_of_the_standard_is_verified_by_its_RSA_key()
    {
        var message = File.ReadAllBytes(SampleFiles.Find("mime/dkim/rfc8463-example.msg"));
        var results = await DkimVerifier.VerifyAsync(WithCrlf(message), (name, _) => Task.FromResult(name.StartsWith("test.", StringComparison.Ordinal) ? PublishedRsa : null), default);
        Assert.Equal([DkimVerdict.Unusable, DkimVerdict.Pass], results.Select(r => r.Verdict));
    }

    [Theory]
    [InlineData("gmail.msg", "gmail.pub")]
    [InlineData("related.msg", "gmail.pub")]
    [InlineData("multipart-no-end-boundary.msg", "gmail.pub")]
    public async Task Messages_signed_by_others_are_verified(string file, string key)
    {
        var pem = File.ReadAllLines(SampleFiles.Find("mime/dkim/" + key)).Where(line => !line.StartsWith('-'));
        var results = await DkimVerifier.VerifyAsync(WithCrlf(File.ReadAllBytes(SampleFiles.Find("mime/dkim/" + file))), (_, _) => Task.FromResult<string?>($"v=DKIM1; p={string.Concat(pem)}"), default);
        Assert.Contains(results, result => result.Verdict is DkimVerdict.Pass);
    }

    static byte[] WithCrlf(byte[] message) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(message).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
}
