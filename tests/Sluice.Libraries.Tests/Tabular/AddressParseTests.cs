using Sluice.Tabular;

namespace Sluice.Libraries.Tests.Tabular;

public sealed class AddressParseTests
{
    [Theory]
    [InlineData("  Anna.Meier@Example.COM ", "Anna.Meier@example.com")]
    [InlineData("Anna Meier <anna@example.com>", "anna@example.com")]
    [InlineData("mailto:anna@example.com?subject=x", "anna@example.com")]
    [InlineData("o'hara+news@mail.example.co.uk", "o'hara+news@mail.example.co.uk")]
    [InlineData("jürgen@müller.de", "jürgen@müller.de")]
    public void Good_addresses_are_tidied(string text, string expected) => Assert.Equal(expected, CellParse.Email(text).Value);

    [Theory]
    [InlineData("", "The address is empty.")]
    [InlineData("anna", "The @ is missing.")]
    [InlineData("anna@localhost", "The part after @ needs a dot.")]
    [InlineData("@example.com", "The part before @ is missing.")]
    [InlineData("anna@", "The part after @ is missing.")]
    [InlineData("a@b@example.com", "There is more than one @.")]
    [InlineData("an na@example.com", "The address has a space in it.")]
    [InlineData("a@example.com;b@example.com", "There is a comma or semicolon; one cell holds one address.")]
    [InlineData("a..b@example.com", "The part before @ has two dots in a row.")]
    [InlineData("a@-example.com", "A part of the domain begins or ends with a hyphen.")]
    [InlineData("a@example.c", "“.c” is no ending of a domain.")]
    [InlineData("a@1.2.3.4", "“.4” is no ending of a domain.")]
    [InlineData("a\"b@example.com", "“\"” cannot stand before the @.")]
    public void A_bad_address_says_what_is_wrong(string text, string problem) => Assert.Equal(problem, CellParse.Email(text).Problem);

    [Theory]
    [InlineData("0170 1234567", "DE", "+491701234567", "DE")]
    [InlineData("+49 (0) 170 / 123-4567", null, "+491701234567", "DE")]
    [InlineData("0049 170 1234567", "US", "+491701234567", "DE")]
    [InlineData("(415) 555-2671", "US", "+14155552671", "US")]
    [InlineData("1-415-555-2671", "US", "+14155552671", "US")]
    [InlineData("011 44 20 7946 0958", "US", "+442079460958", "GB")]
    [InlineData("06 1234 5678", "IT", "+390612345678", "IT")]
    [InlineData("06 12 34 56 78", "FR", "+33612345678", "FR")]
    [InlineData("06 30 123 4567", "HU", "+36301234567", "HU")]
    [InlineData("tel:+48-600-100-200", null, "+48600100200", "PL")]
    [InlineData("353 1 234 5678", "IE", "+35312345678", "IE")]
    public void Phones_become_E164(string text, string? country, string expected, string owner)
    {
        var phone = CellParse.Phone(text, country);
        Assert.Equal((expected, owner, true), (phone.Value.Number, phone.Value.Country, phone.Value.IsSure));
    }

    [Fact]
    public void A_phone_without_any_country_keeps_its_digits_and_is_flagged() =>
        Assert.Equal(new PhoneCell("01701234567", null, null, false), CellParse.Phone("0170 1234567").Value);

    [Fact]
    public void An_extension_is_kept_apart() => Assert.Equal("42", CellParse.Phone("+1 415 555 2671 ext. 42").Value.Extension);

    [Theory]
    [InlineData("4.91701E+11")]
    [InlineData("call me")]
    [InlineData("123")]
    [InlineData("+12345678901234567890")]
    public void What_is_no_phone_is_refused(string text) => Assert.False(CellParse.Phone(text, "DE").Ok);

    [Theory]
    [InlineData("Example.com", "https://example.com")]
    [InlineData("HTTP://Example.com/A?b=c", "http://example.com/A?b=c")]
    [InlineData("//example.com/x", "https://example.com/x")]
    public void Web_addresses_are_completed(string text, string expected) => Assert.Equal(expected, CellParse.Url(text).Value);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.com")]
    [InlineData("not a url")]
    [InlineData("https://user:pass@example.com/")]
    [InlineData("localhost")]
    public void What_is_no_web_address_is_refused(string text) => Assert.False(CellParse.Url(text).Ok);

    [Theory]
    [InlineData("anna@Mail.Example.com", "mail.example.com")]
    [InlineData("https://www.example.com/x", "example.com")]
    [InlineData("www.example.co.uk", "example.co.uk")]
    [InlineData("MÜLLER.de", "xn--mller-kva.de")]
    public void A_domain_is_found_in_addresses(string text, string expected) => Assert.Equal(expected, CellParse.Domain(text).Value);
}
