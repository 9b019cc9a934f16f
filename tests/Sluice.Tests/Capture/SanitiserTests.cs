using Sluice.Capture;
using Sluice.SampleData;

namespace Sluice.Tests.Capture;

public sealed class SanitiserTests
{
    public static TheoryData<string> Attacks => HtmlAttacks.All;

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_on_a_page_acts_or_loads(string html) => Assert.Null(HtmlAttacks.Danger(Sanitiser.Clean(html)));

    [Theory]
    [InlineData("https://a.example/x:y", true)]
    [InlineData("/here?x=1", true)]
    [InlineData("#part", true)]
    [InlineData("mailto:a@b.example", true)]
    [InlineData("//evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("java\tscript:alert(1)", false)]
    [InlineData("\u0001javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    public void A_link_leads_to_a_page_and_does_nothing_else(string url, bool safe) => Assert.Equal(safe, Sanitiser.IsSafeUrl(url));
}
