using Sluice.Mail;
using Sluice.Mail.Bounces;

namespace Sluice.Libraries.Tests.Mail;

public sealed class ReturnAddressTests
{
    static readonly ReturnAddresses Ours = new(new byte[32], "mail.sluice.example");

    [Fact]
    public void A_bounce_says_which_message_it_is_about()
    {
        var address = Ours.Of("018f-42").Address;
        Assert.StartsWith("bounce+018f-42.", address, StringComparison.Ordinal);
        Assert.Equal("018f-42", Ours.Read(address));
        Assert.Equal("018f-42", Ours.Read(address.ToUpperInvariant()));
        Assert.Equal("018f-42", Ours.Find(SomeMail.Parse($"To: somebody@else.example\nDelivered-To: {address}\n\n")));
    }

    [Theory]
    [InlineData("bounce+018f-42.0000000000000000@mail.sluice.example")]
    [InlineData("bounce+018f-42@mail.sluice.example")]
    [InlineData("bounce+.@mail.sluice.example")]
    [InlineData("mia@mail.sluice.example")]
    [InlineData("@")]
    [InlineData(null)]
    public void A_forged_one_says_nothing(string? address) => Assert.Null(Ours.Read(address));

    [Fact]
    public void Neither_another_id_nor_another_domain_nor_another_key_goes_with_a_code()
    {
        var address = Ours.Of("a-1").Address;
        Assert.Null(Ours.Read(address.Replace("a-1", "a-2", StringComparison.Ordinal)));
        Assert.Null(Ours.Read(address.Replace("mail.sluice", "mail.eve", StringComparison.Ordinal)));
        Assert.Null(new ReturnAddresses(new byte[] { 1 }, "mail.sluice.example").Read(address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("a@b")]
    [InlineData("a.b")]
    public void An_id_that_the_way_could_change_is_refused(string id) => Assert.Equal("id", Assert.Throws<MailFieldException>(() => Ours.Of(id)).Field);
}
