using FsCheck;
using FsCheck.Fluent;
using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("https://WWW.Acme.Test/Pricing/", "www.acme.test", "/Pricing", "")]
    [InlineData("https://acme.test", "acme.test", "/", "")]
    [InlineData("https://acme.test/?p=12", "acme.test", "/", "?p=12")]
    [InlineData("https://acme.test:443/a#top", "acme.test", "/a", "")]
    [InlineData("http://acme.test:8080/a", "acme.test:8080", "/a", "")]
    [InlineData("https://acme.test/a?utm_source=x&id=7&gclid=1&FBCLID=2&page=3", "acme.test", "/a", "?id=7&page=3")]
    [InlineData("https://acme.test/a?utm_source=x", "acme.test", "/a", "")]
    [InlineData("https://müller.test/über", "xn--mller-kva.test", "/%C3%BCber", "")]
    [InlineData("https://acme.test./a//", "acme.test", "/a", "")]
    public void One_page_has_one_address(string url, string host, string path, string query)
    {
        Assert.True(PageAddress.TryParse(url, out var page));
        Assert.Equal(new PageAddress(host, path, query), page);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/pricing")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("about:blank")]
    [InlineData("https://user:secret@acme.test/")]
    [InlineData("https:///nothing")]
    [InlineData("https://acme.test/a\nb")]
    [InlineData("mailto:a@acme.test")]
    public void Junk_is_refused(string? url) => Assert.False(PageAddress.TryParse(url, out _));

    [Fact]
    public void A_route_in_the_fragment_is_a_page_only_where_the_site_says_so()
    {
        Assert.True(PageAddress.TryParse("https://acme.test/app/#/orders/7", out var routed, keepHashRoute: true));
        Assert.Equal("/app/#/orders/7", routed.Path);
        Assert.True(PageAddress.TryParse("https://acme.test/app/#/orders/7", out var plain));
        Assert.Equal("/app", plain.Path);
        Assert.True(PageAddress.TryParse("https://acme.test/app#price", out var anchor, keepHashRoute: true));
        Assert.Equal("/app", anchor.Path);
    }

    [Fact]
    public void Long_addresses_are_cut_and_endless_ones_refused()
    {
        Assert.True(PageAddress.TryParse("https://acme.test/" + new string('a', 5_000), out var page));
        Assert.Equal(PageAddress.Longest, page.Path.Length);
        Assert.False(PageAddress.TryParse("https://acme.test/" + new string('a', 9_000), out _));
    }

    [Fact]
    public void Normalising_twice_changes_nothing() =>
        Prop.ForAll<string, string>((path, query) =>
        {
            if (!PageAddress.TryParse($"https://acme.test/{path}?{query}", out var once))
                return true;
            return PageAddress.TryParse("https://" + once, out var twice) && twice == once;
        }).QuickCheckThrowOnFailure();
}
