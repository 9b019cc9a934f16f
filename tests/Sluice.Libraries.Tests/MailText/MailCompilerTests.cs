using Sluice.MailText;

namespace Sluice.Libraries.Tests.MailText;

public sealed class MailCompilerTests
{
    static readonly Dictionary<string, string> Ewa = new(StringComparer.OrdinalIgnoreCase) { ["person.firstName"] = "Ewa", ["person.email"] = "ewa+x@huta.example", ["company.name"] = "<Huta & Co>" };

    static (string Subject, string Html, string Text, string? Missing) Filled(MailDraft draft)
    {
        var mail = MailCompiler.Compile(draft);
        var values = mail.Fill(path => Ewa.GetValueOrDefault(path), n => $"https://t.example/l/{n}", place => $"https://t.example/{place}", out var missing);
        return (mail.Subject.Fill(values), mail.Html.Fill(values), mail.Text.Fill(values), missing);
    }

    [Fact]
    public void Markdown_blocks_and_fields_become_one_mail_in_two_forms()
    {
        var (subject, html, text, missing) = Filled(new MailDraft("{{person.firstName}}, a word", "Hello {{person.firstName}} of **{{company.name}}**,\n\n::: button\ntext: See how\nlink: https://acme.example/how?a=1&b=2#top\n:::\n") { Footer = "Acme, 1 Way, Cork" });
        Assert.Null(missing);
        Assert.Equal("Ewa, a word", subject);
        Assert.Contains("Hello Ewa of <strong>&lt;Huta &amp; Co&gt;</strong>,", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://t.example/l/0\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://t.example/Unsubscribe\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("zq", html + text, StringComparison.Ordinal);
        Assert.StartsWith("Hello Ewa of <Huta & Co>,\n\nSee how (https://t.example/l/0)", text, StringComparison.Ordinal);
        Assert.Contains("Acme, 1 Way, Cork", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example", "https://a.example?utm_source=m&utm_campaign=x%20y")]
    [InlineData("https://a.example/?q=1", "https://a.example/?q=1&utm_source=m&utm_campaign=x%20y")]
    [InlineData("https://a.example/p#part", "https://a.example/p?utm_source=m&utm_campaign=x%20y#part")]
    [InlineData("https://a.example/?utm_source=own", "https://a.example/?utm_source=own&utm_campaign=x%20y")]
    public void Tags_stand_where_an_address_takes_them(string link, string target)
    {
        var mail = MailCompiler.Compile(new MailDraft("s", $"[go]({link})") { Tags = [new("utm_source", "m"), new("utm_campaign", "x y")] });
        Assert.Equal(target, Assert.Single(mail.Links).Write(_ => null).Text);
    }

    [Fact]
    public void A_link_counted_twice_is_one_link_and_own_addresses_are_none()
    {
        var mail = MailCompiler.Compile(new MailDraft("s", "[a](https://a.example) [b](https://a.example) [c](https://c.example) [out]({{unsubscribe}}) [mail](mailto:a@b.example)"));
        Assert.Equal(["https://a.example", "https://c.example"], mail.Links.Select(l => l.Write(_ => null).Text));
    }

    [Fact]
    public void A_field_within_a_link_is_filled_when_it_is_followed()
    {
        var mail = MailCompiler.Compile(new MailDraft("s", "[go](https://a.example/?e={{person.email}})"));
        Assert.Equal("https://a.example/?e=ewa%2Bx%40huta.example", Assert.Single(mail.Links).Write(path => Ewa.GetValueOrDefault(path), Uri.EscapeDataString).Text);
        Assert.Contains("href=\"https://a.example/?e=ewa%2Bx%40huta.example\"", Filled(new MailDraft("s", "[go](https://a.example/?e={{person.email}})") { TracksLinks = false }).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>ok")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("::: html\n<img src=x onerror=alert(1)><a href=\"javascript:x\">y</a><div style=\"background:url(http://t.example)\">z</div>\n:::")]
    [InlineData("::: button\ntext: x\nlink: javascript:alert(1)\n:::")]
    public void Nothing_in_a_mail_acts(string text)
    {
        var html = Filled(new MailDraft("s", text)).Html;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_somebody_typed_as_their_name_makes_no_second_header() =>
        Assert.Equal("Hi a  Bcc: x", MailCompiler.Compile(new MailDraft("Hi {{person.name}}", "t")) is var mail ? mail.Subject.Fill(mail.Fill(_ => "a\r\nBcc: x", _ => "", _ => "", out _)) : "");

    [Theory]
    [InlineData("", "text", "subject is empty")]
    [InlineData("s", "", "no text")]
    [InlineData("s", "{{person.firstNam}}", "is no field")]
    [InlineData("s", "{{#if person.firstName}}x", "not closed")]
    public void What_must_not_be_sent_is_said(string subject, string text, string says) =>
        Assert.Contains(MailCompiler.Compile(new MailDraft(subject, text), f => f is "person.firstName").Problems, p => p.IsFatal && p.Message.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void A_field_without_value_and_fallback_is_named() => Assert.Equal("person.lastName", Filled(new MailDraft("s", "Dear {{person.lastName}}")).Missing);

    [Fact]
    public void A_document_of_ones_own_keeps_its_styles_and_gets_what_mail_to_many_must_have()
    {
        var html = Filled(new MailDraft("s", "<html><head><style>p{color:red}</style></head><body><p class='x'>Hi {{person.firstName}}</p><a href='https://a.example'>a</a></body></html>", IsHtml: true) { Footer = "Acme" }).Html;
        Assert.Contains("p{color:red}", html, StringComparison.Ordinal);
        Assert.Contains("Hi Ewa", html, StringComparison.Ordinal);
        Assert.Contains("https://t.example/l/0", html, StringComparison.Ordinal);
        Assert.Contains("https://t.example/Unsubscribe", html, StringComparison.Ordinal);
    }
}
