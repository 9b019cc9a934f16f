using Sluice.Mail;
using Sluice.Mail.Addresses;

namespace Sluice.Libraries.Tests.Mail;

public sealed class AddressTests
{
    [Theory]
    [InlineData("ann@example.com", "ann@example.com", null)]
    [InlineData("Ann Lee <ann@Example.COM>", "ann@example.com", "Ann Lee")]
    [InlineData("\"Lee, Ann\" <ann@example.com>", "ann@example.com", "Lee, Ann")]
    [InlineData("\"ann lee\"@example.com", "\"ann lee\"@example.com", null)]
    [InlineData("\"a\\\"b@c\"@example.com", "\"a\\\"b@c\"@example.com", null)]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example", null)]
    [InlineData("ann@[192.0.2.1]", "ann@[192.0.2.1]", null)]
    public void An_address_is_read_and_written(string text, string address, string? name)
    {
        var read = MailAddress.Parse(text);
        Assert.Equal((address, name), (read.Address, read.Name));
        Assert.Equal(read.LocalPart, MailAddress.Parse(read.Address).LocalPart);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("@example.com")]
    [InlineData("ann@")]
    [InlineData("ann@exa mple.com")]
    [InlineData("ann@-example.com")]
    [InlineData("ann@example..com")]
    [InlineData(".ann@example.com")]
    [InlineData("a..b@example.com")]
    [InlineData("ann lee@example.com")]
    [InlineData("ann@example.com>\r\nRCPT TO:<eve@example.com")]
    [InlineData("\"ann\r\n\"@example.com")]
    [InlineData("ann\0@example.com")]
    [InlineData("ann@[not an address]")]
    [InlineData("ann@example.com, bo@example.com")]
    public void What_is_no_address_is_refused_by_name(string text) => Assert.Equal("To", Assert.Throws<MailFieldException>(() => MailAddress.Parse(text, "To")).Field);

    [Fact]
    public void Too_long_an_address_is_refused()
    {
        Assert.Null(MailAddress.TryParse(new string('a', 65) + "@example.com"));
        Assert.NotNull(MailAddress.TryParse(new string('a', 64) + "@example.com"));
        Assert.Null(MailAddress.TryParse($"ann@{string.Join('.', Enumerable.Repeat(new string('a', 60), 4))}.example.com"));
    }

    [Theory]
    [InlineData("jürgen@example.com", true)]
    [InlineData("jurgen@bücher.example", false)]
    public void Only_letters_before_the_at_ask_for_SMTPUTF8(string text, bool asks) => Assert.Equal(asks, MailAddress.Parse(text).NeedsSmtpUtf8);

    [Theory]
    [InlineData("Ann <ann@a.example>, bo@b.example", "ann@a.example bo@b.example")]
    [InlineData("Team: ann@a.example, Bo <bo@b.example>;, c@c.example", "ann@a.example bo@b.example c@c.example")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("ann@a.example (Ann, at work)", "ann@a.example")]
    [InlineData("<@relay.example:ann@a.example>", "ann@a.example")]
    [InlineData("Ann Lee ann@a.example", "ann@a.example")]
    [InlineData("'ann@a.example' <ann@a.example>", "ann@a.example")]
    [InlineData("\"Lee, Ann\" <ann@a.example>;<bo@b.example>", "ann@a.example bo@b.example")]
    [InlineData("\"quoted part\"@a.example", "\"quoted part\"@a.example")]
    [InlineData("ann @ a.example", "ann@a.example")]
    public void Lists_of_addresses_are_read_as_senders_write_them(string value, string addresses) => Assert.Equal(addresses, string.Join(' ', AddressList.Parse(value)));

    [Fact]
    public void Names_come_from_comments_and_encoded_words()
    {
        Assert.Equal("Ann, at work", AddressList.First("ann@a.example (Ann, at work)")?.Name);
        Assert.Equal("Jürgen", AddressList.First("=?utf-8?Q?J=C3=BCrgen?= <j@a.example>")?.Name);
    }
}
