using System.Text;
using Sluice.Mail.Mime;

namespace Sluice.Libraries.Tests.Mail;

public sealed class MimeParserTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Parts_are_found_whatever_ends_the_lines(string end)
    {
        var message = SomeMail.Parse("Subject: two\nContent-Type: multipart/mixed;\n boundary=\"b 1\"\n\npreamble\n--b 1\n\nfirst\n--b 1\nContent-Type: text/html\n\n<p>\n--b 1--\nepilogue\n".Replace("\n", end));
        Assert.Equal("two", message.Subject);
        Assert.Equal(["first", "<p>"], message.Parts.Select(part => part.Text()));
        Assert.Equal("text/html", message.Parts[1].ContentType.MediaType);
    }

    [Fact]
    public void A_part_without_its_last_boundary_reaches_to_the_end() =>
        Assert.Equal("left open", Assert.Single(SomeMail.Parse("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nleft open").Parts).Text());

    [Fact]
    public void A_line_that_only_begins_like_a_boundary_divides_nothing() =>
        Assert.Equal("--bb\n x--b\n", Assert.Single(SomeMail.Parse("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--bb\n x--b\n\n--b--").Parts).Text());

    [Fact]
    public void A_message_within_a_message_is_read_even_when_it_was_encoded()
    {
        var inner = Convert.ToBase64String(Encoding.ASCII.GetBytes("Subject: inner\n\nhello"));
        Assert.Equal("inner", SomeMail.Parse($"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}").Message?.Subject);
    }

    [Theory]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?gb18030?B?1tDOxA==?=", "中文")]
    [InlineData("=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=", "Привет")]
    [InlineData("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab")]
    [InlineData("=?utf-8?B?4oI=?= =?utf-8?B?rA==?=", "€")]
    [InlineData("=?utf-8*en?Q?a_b?= c", "a b c")]
    [InlineData("1 =? 2 =?x?y?z?= 3", "1 =? 2 =?x?y?z?= 3")]
    public void Encoded_words_are_read(string value, string text) => Assert.Equal(text, SomeMail.Parse($"Subject: {value}\n\n").Subject);

    [Theory]
    [InlineData("attachment; filename*=utf-8''na%C3%AFve%20plan.txt", "naïve plan.txt")]
    [InlineData("attachment; filename*0*=utf-8''na%C3; filename*1*=%AFve; filename*2=.txt", "naïve.txt")]
    [InlineData("attachment; filename=\"=?utf-8?Q?na=C3=AFve=2Etxt?=\"", "naïve.txt")]
    [InlineData("attachment; filename=plain.txt; filename*=utf-8''better.txt", "better.txt")]
    [InlineData("attachment; filename=\"a \\\"b\\\".txt\"", "a \"b\".txt")]
    public void File_names_are_read_in_every_spelling(string disposition, string name) => Assert.Equal(name, SomeMail.Parse($"Content-Disposition: {disposition}\n\n").FileName);

    [Fact]
    public void Bytes_that_are_not_what_the_header_says_are_read_as_what_they_are()
    {
        Assert.Equal("naïve", MimeParser.Parse(Encoding.Latin1.GetBytes("Content-Type: text/plain; charset=utf-8\n\nnaïve")).Text());
        Assert.Equal("naïve", MimeParser.Parse(Encoding.UTF8.GetBytes("Content-Type: text/plain; charset=us-ascii\n\nnaïve")).Text());
        Assert.Equal("naïve", MimeParser.Parse(Encoding.UTF8.GetBytes("Subject: naïve\n\n")).Subject);
    }

    [Fact]
    public void A_stray_line_among_the_fields_hides_none_of_them() =>
        Assert.Equal("here", SomeMail.Parse("From bo@nordlys.example Mon Nov 23\nTo: bo@nordlys.example\nno field at all\nSubject: here\n\nbody").Subject);

    [Fact]
    public void Nesting_parts_and_fields_end_at_their_limits()
    {
        var nested = string.Concat(Enumerable.Range(0, 60).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
        var depth = 0;
        for (var part = SomeMail.Parse(nested); part.Parts.Count > 0; part = part.Parts[0]) depth++;
        Assert.Equal(MimeLimits.Default.Depth, depth);
        Assert.Equal(999, SomeMail.Parse("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 5_000))).Parts.Count);
        Assert.Equal(1_000, SomeMail.Parse(string.Concat(Enumerable.Repeat("X: y\n", 5_000))).Headers.Count);
    }

    [Theory]
    [InlineData("Mon, 23 Nov 2026 08:20:56 +0100", "2026-11-23T08:20:56+01:00")]
    [InlineData("23 nov 26 8:20 EST (comment)", "2026-11-23T08:20:00-05:00")]
    [InlineData("Thu, 29 Apr 2011 23:34:60", "2011-04-29T23:34:59+00:00")]
    public void Dates_are_read_in_old_and_new_forms(string text, string at) => Assert.Equal(DateTimeOffset.Parse(at), MailDate.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("31 Feb 2026 10:00:00 +0000")]
    [InlineData("yesterday")]
    public void What_is_no_date_is_none(string text) => Assert.Null(MailDate.Parse(text));
}
