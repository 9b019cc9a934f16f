using System.Diagnostics;
using Sluice.Mail.Addresses;
using Sluice.Mail.Mime;

namespace Sluice.Libraries.Tests.Mail;

public sealed class MimeFuzzTests
{
    static readonly string[] Pieces =
    [
        "\r\n", "\n", "\r", "\0", "--b", "--b--", "Content-Type: multipart/mixed; boundary=b", "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: x-uue",
        "=?utf-8?B?", "?=", "=?iso-2022-jp?Q?=1B$B", "filename*0*=''%", "filename*99999999999=", ";", "\"", "\\", "(", "<", ">", "@", ":", "=", "=\n", "begin 644 x\n", "M", "Subject:", "To: ", " ", "\t", "\u00ff", "é", "charset=gb18030",
    ];

    [Fact]
    public void No_bytes_make_reading_fail()
    {
        var chance = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(40)).Select(_ => Pieces[chance.Next(Pieces.Length)]));
            Touch(System.Text.Encoding.Latin1.GetBytes(text));
        }
    }

    [Fact]
    public void Damaged_real_messages_are_read_too()
    {
        var folder = Path.GetDirectoryName(SampleFiles.Find("bounces/dev/arf-02.eml"))!;
        var chance = new Random(11);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var bytes = File.ReadAllBytes(file);
            for (var i = bytes.Length / 50; i >= 0; i--) bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            Touch(bytes.AsMemory(0, chance.Next(bytes.Length)).ToArray());
        }
    }

    [Theory]
    [InlineData("Subject: ", "=?a?b?")]
    [InlineData("Subject: ", "=?utf-8?Q?a?=")]
    [InlineData("To: ", "(")]
    [InlineData("To: ", "a@b.example,")]
    [InlineData("To: ", "\"a\" <")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n", "--b x")]
    [InlineData("", "a: b\nc\n")]
    public void Work_grows_no_faster_than_the_message(string start, string repeated)
    {
        var watch = Stopwatch.StartNew();
        Touch(System.Text.Encoding.Latin1.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, 5_000_000 / repeated.Length))));
        // Generous: squares of this length would take hours.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    static void Touch(byte[] bytes)
    {
        var message = MimeParser.Parse(bytes);
        foreach (var part in message.Walk())
        {
            _ = part.Text();
            _ = part.FileName + part.Disposition + part.Message?.Subject;
            foreach (var field in part.Headers) _ = AddressList.Parse(field.Value).Count + field.Text.Length + (MailDate.Parse(field.Value) is null ? 0 : 1);
        }
    }
}
