using Sluice.Mail.Composing;
using Sluice.Mail.Mime;
using Sluice.Mail.Text;

namespace Sluice.Libraries.Tests.Mail;

public sealed class SampleMessageTests
{
    [Fact]
    public void Awkward_messages_of_others_are_read_and_come_through_writing()
    {
        var folder = Path.GetDirectoryName(SampleFiles.Find("mime/messages/body.1.txt"))!;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var message = MimeParser.Parse(File.ReadAllBytes(file));
            var leaves = message.Walk().Where(part => part.Parts.Count == 0 && part.Message is null && part.ContentType.Kind != "multipart").ToList();
            var again = (SomeMail.Note with
            {
                Text = leaves.FirstOrDefault(part => part.ContentType.MediaType == "text/plain")?.Text() ?? "",
                Attachments = [.. leaves.Select((part, i) => new Attachment(part.FileName?.ReplaceLineEndings("") ?? $"part {i}", part.ContentType.Kind is "message" or "multipart" ? "application/octet-stream" : part.ContentType.MediaType, part.Content()))],
            }).Parsed();
            Assert.Equal(leaves.Select(part => Convert.ToHexString(part.Content())), again.Parts.Skip(1).Select(part => Convert.ToHexString(part.Content())));
        }
    }

    [Theory]
    [InlineData("mime/encoders/photo.b64", "base64")]
    [InlineData("mime/encoders/photo.uu", "x-uuencode")]
    public void A_picture_comes_out_of_every_encoding(string encoded, string encoding)
    {
        var message = MimeParser.Parse((byte[])[.. System.Text.Encoding.ASCII.GetBytes($"Content-Transfer-Encoding: {encoding}\n\n"), .. File.ReadAllBytes(SampleFiles.Find(encoded))]);
        Assert.Equal(File.ReadAllBytes(SampleFiles.Find("mime/encoders/photo.jpg")), message.Content());
    }

    [Fact]
    public void Quoted_printable_of_others_is_read() =>
        Assert.Equal(File.ReadAllText(SampleFiles.Find("mime/encoders/wikipedia.txt")).Trim(), System.Text.Encoding.UTF8.GetString(QuotedPrintable.Decode(File.ReadAllBytes(SampleFiles.Find("mime/encoders/wikipedia.qp")))).Trim());

    [Fact]
    public void The_parts_of_a_message_within_messages_are_found()
    {
        var message = MimeParser.Parse(File.ReadAllBytes(SampleFiles.Find("mime/messages/rfc2060.txt")));
        Assert.Equal(["text/plain", "application/octet-stream", "message/rfc822", "multipart/mixed"], message.Parts.Select(part => part.ContentType.MediaType));
        Assert.Equal(["text/plain", "application/octet-stream"], message.Parts[2].Message!.Parts.Select(part => part.ContentType.MediaType));
        Assert.Contains("4.2.1", message.Parts[3].Parts[1].Message!.Parts[0].Text(), StringComparison.Ordinal);
    }
}
