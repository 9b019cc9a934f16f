using Sluice.Html;
using Sluice.MailText;

namespace Sluice.Libraries.Tests.Html;

public sealed class HtmlAllowListTests
{
    static readonly HtmlAllowList List = new(["p", "a", "b", "img", "div", "table", "tbody", "tr", "td", "ul", "li"], ["href", "src", "alt", "title", "style", "class"], url => url.StartsWith("https://", StringComparison.Ordinal));

    public static TheoryData<string> Attacks => HtmlAttacks.All;

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_of_it_acts_or_loads(string html)
    {
        Assert.Null(HtmlAttacks.Danger(List.Clean(html)));
        Assert.Null(HtmlAttacks.Danger(List.Clean($"<div><p>{html}</p></div>")));
        Assert.Null(HtmlAttacks.Danger(List.Clean(List.Clean(html))));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_of_it_acts_or_loads_in_a_mail(string html)
    {
        foreach (var draft in new[] { new MailDraft("s", $"<html><head>{html}</head><body>{html}</body></html>", IsHtml: true), new MailDraft("s", $"::: html\n{html}\n:::\n"), new MailDraft("s", html) })
        {
            var mail = MailCompiler.Compile(draft);
            Assert.Null(HtmlAttacks.Danger(mail.Html.Fill(mail.Fill(_ => "x", _ => "https://l.example", _ => "https://p.example", out _))));
        }
    }

    [Fact]
    public void The_check_of_these_tests_sees_what_it_looks_for()
    {
        foreach (var html in new[] { "<script>x</script>", "<p onclick=x>", "<a href='java\tscript:x'>", "<a href='\u0001javascript:x'>", "<p style='background:url(//evil.example)'>", "<style>@import 'x'</style>" }) Assert.NotNull(HtmlAttacks.Danger(html));
        Assert.Null(HtmlAttacks.Danger("<p style='color:red'><a href='https://a.example/x:y'>x</a>"));
    }

    [Theory]
    [InlineData("<p class=\"x\">a <b>b</b></p>", "<p class=\"x\">a <b>b</b></p>")]
    [InlineData("<P>a<BR>b</P>", "<p>ab</p>")]
    [InlineData("<section><p>kept</p></section>", "<p>kept</p>")]
    [InlineData("<p>a<!-- gone -->b</p>", "<p>ab</p>")]
    [InlineData("<p data-x=1 id=y title='a &amp; \"b\"'>x</p>", "<p title=\"a &amp; &quot;b&quot;\">x</p>")]
    [InlineData("<a href=' https://a.example '>x</a>", "<a href=\" https://a.example \">x</a>")]
    [InlineData("<a href='http://a.example'>x</a>", "<a>x</a>")]
    [InlineData("<p style='color:red'>x</p>", "<p style=\"color:red\">x</p>")]
    [InlineData("1 < 2 & 3", "1 &lt; 2 &amp; 3")]
    [InlineData("<table><tr><td>x</table>", "<table><tbody><tr><td>x</td></tr></tbody></table>")]
    [InlineData("</body></html><p>behind</p>", "<p>behind</p>")]
    [InlineData("", "")]
    public void What_is_named_stays_and_the_rest_leaves_its_words(string html, string cleaned) => Assert.Equal(cleaned, List.Clean(html));

    [Fact]
    public void Acting_elements_never_stay_even_where_they_are_named() =>
        Assert.Equal("<p>x</p>", new HtmlAllowList(["script", "SVG", "p", "form"], ["onclick", "ONLOAD"], _ => true).Clean("<script>1</script><svg><g>y</g></svg><form>z</form><p onclick=1 onload=2>x</p>"));

    [Fact]
    public void Links_that_lead_away_say_so_and_nobody_takes_it_back()
    {
        var foreign = new HtmlAllowList(["a"], ["href", "rel"], _ => true) { LinksAreForeign = true };
        Assert.Equal("<a href=\"https://a.example\" rel=\"noopener\">x</a>", foreign.Clean("<a href='https://a.example' rel='opener'>x</a>"));
    }

    [Theory]
    [InlineData("div")]
    [InlineData("section")]
    public void What_is_nested_without_end_is_cut(string element)
    {
        var cleaned = List.Clean(string.Concat(Enumerable.Repeat($"<{element}>", 20_000)) + "deep");
        Assert.DoesNotContain("deep", cleaned, StringComparison.Ordinal);
        Assert.Contains("here", List.Clean(string.Concat(Enumerable.Repeat($"<{element}>", 100)) + "here"), StringComparison.Ordinal);
    }
}
