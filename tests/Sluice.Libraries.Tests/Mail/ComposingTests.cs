using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Mail;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.Mail.Mime;

namespace Sluice.Libraries.Tests.Mail;

public sealed class ComposingTests
{
    const string Umlauts = "Grüße aus München: ein sehr langer Betreff, der nicht in eine Zeile passt, weil er von Äpfeln, Birnen und Öl handelt 🍐";

    [Fact]
    public void What_is_written_is_read_again()
    {
        var message = (SomeMail.Note with
        {
            Subject = Umlauts,
            To = [MailAddress.Parse("bo@nordlys.example").Named("Bø \"the\" Łęcki, Sales"), MailAddress.Parse("ann@bücher.example")],
            Html = "<p>Dear Bo 🍐</p><img src=\"cid:pear@1\">",
            Attachments = [new("Żółw, plan für 2026 — zweite, sehr lange Fassung mit vielen Änderungen.pdf", "application/pdf", new byte[] { 0, 1, 2, 255 }), new("pear.png", "image/png", new byte[] { 9, 8 }, "pear@1")],
        }).Parsed();
        Assert.Equal(Umlauts, message.Subject);
        Assert.Equal(["Bø \"the\" Łęcki, Sales", null], AddressList.Parse(message.Headers["To"]).Select(a => a.Name));
        Assert.Equal("multipart/mixed(multipart/alternative(text/plain,multipart/related(text/html,image/png)),application/pdf)", Shape(message));
        Assert.Equal("Dear Bo,\r\nyours, Mia", message.Find("text/plain")!.Text());
        Assert.Equal("<p>Dear Bo 🍐</p><img src=\"cid:pear@1\">", message.Find("text/html")!.Text());
        Assert.Equal("Żółw, plan für 2026 — zweite, sehr lange Fassung mit vielen Änderungen.pdf", message.Find("application/pdf")!.FileName);
        Assert.Equal([0, 1, 2, 255], message.Find("application/pdf")!.Content());
    }

    [Theory]
    [InlineData("a\r\nBcc: eve@example.com")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    public void A_value_with_a_line_break_is_refused_by_name(string value)
    {
        var note = SomeMail.Note;
        Assert.Equal("Subject", Refused(note with { Subject = value }));
        Assert.Equal("X-Own", Refused(note with { Headers = [new("X-Own", value)] }));
        Assert.Equal("header", Refused(note with { Headers = [new(value, "x")] }));
        Assert.Equal("Message-ID", Refused(note with { MessageId = value }));
        Assert.Equal("References", Refused(note with { References = [value, "ok@id"] }));
        Assert.Equal("List-Unsubscribe", Refused(note with { Unsubscribe = new("https://sluice.example/" + value) }));
        Assert.Equal("attachment", Refused(note with { Attachments = [new(value, "text/plain", default)] }));
        Assert.Equal("attachment", Refused(note with { Attachments = [new("x", value, default)] }));
        Assert.Throws<MailFieldException>(() => MailAddress.Parse("ann@example.com").Named(value));
    }

    [Fact]
    public void Any_text_comes_through_in_lines_that_every_server_takes() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string>(text =>
    {
        var sent = (text ?? "") + "\n. \nFrom here\n.\n" + new string('ü', 30) + new string('x', 200) + " \t";
        var written = (SomeMail.Note with { Text = sent }).Written();
        AssertMailable(written);
        var read = MimeParser.Parse(Encoding.Latin1.GetBytes(written)).Text();
        Assert.Equal(Clean(sent).ReplaceLineEndings("\n"), read.ReplaceLineEndings("\n").TrimEnd('\n'));
    }));

    [Fact]
    public void Any_subject_comes_through() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string>(text =>
    {
        var subject = new string([.. Clean(text ?? "").Where(c => !char.IsControl(c) && c is not ('\u2028' or '\u2029'))]);
        var written = (SomeMail.Note with { Subject = subject + new string('é', 100) + " x" }).Written();
        AssertMailable(written);
        Assert.Equal(subject + new string('é', 100) + " x", MimeParser.Parse(Encoding.Latin1.GetBytes(written)).Subject);
    }));

    [Fact]
    public void How_to_leave_is_said_for_programs()
    {
        var message = (SomeMail.Note with { Unsubscribe = new("https://sluice.example/u/abc", MailAddress.Parse("leave@sluice.example")) }).Parsed();
        Assert.Equal("<https://sluice.example/u/abc>, <mailto:leave@sluice.example>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("List-Unsubscribe", Refused(SomeMail.Note with { Unsubscribe = new("http://sluice.example/u/abc") }));
    }

    [Fact]
    public void A_template_gives_every_recipient_their_own_and_all_the_same()
    {
        var template = new MessageTemplate(new()
        {
            From = MailAddress.Parse("Mia <mia@sluice.example>"),
            Subject = new("For ", 0, ": news"),
            Text = new("Dear ", 0, ",\n", new string('x', 70), " ", 1, " end \n", 1),
            Html = new("<p>Dear ", 0, ", ", new string('ö', 60), 1, "</p>"),
            Headers = [new("Feedback-ID", new(1, ":sluice")), new("List-Id", "<news.sluice.example>")],
        });
        var buffer = new MessageBuffer();
        var pen = new TemplatePen();
        foreach (var (name, word) in new[] { ("Bo", "."), ("Łucja Ærø", ".leading dot, and a long sentence that has to be broken somewhere in its middle"), ("From here", "") })
        {
            template.Render(new(MailAddress.Parse("bo@nordlys.example"), "1@sluice.example", SomeMail.Monday, [name, word], new("https://sluice.example/u/1")), buffer, pen);
            AssertMailable(Encoding.Latin1.GetString(buffer.Written.Span));
            var message = MimeParser.Parse(buffer.Written);
            Assert.Equal($"For {name}: news", message.Subject);
            Assert.Equal($"{word}:sluice", message.Headers["Feedback-ID"]);
            Assert.Equal($"Dear {name},\n{new string('x', 70)} {word} end \n{word}", message.Find("text/plain")!.Text().ReplaceLineEndings("\n").TrimEnd('\n') + (word.Length == 0 ? "\n" : ""));
            Assert.Equal($"<p>Dear {name}, {new string('ö', 60)}{word}</p>", message.Find("text/html")!.Text());
        }
    }

    // What every server takes: CRLF alone, lines of at most 998 (here 78 but for single words), seven bits.
    static void AssertMailable(string written)
    {
        var lines = written.Split("\r\n");
        Assert.DoesNotContain(lines, line => line.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0 || line.Length > 78 || line.Any(c => c > 126) || line.StartsWith("From ", StringComparison.Ordinal) || line.StartsWith('.') || line.EndsWith(' '));
    }

    static string? Refused(OutgoingMessage message) => Assert.Throws<MailFieldException>(() => message.Written()).Field;

    // Half a pair of surrogates is no character.
    static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    static string Shape(MimePart part) => part.Parts.Count == 0 ? part.ContentType.MediaType : $"{part.ContentType.MediaType}({string.Join(',', part.Parts.Select(Shape))})";
}
