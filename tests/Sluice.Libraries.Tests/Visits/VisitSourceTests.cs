using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class VisitSourceTests
{
    [Fact]
    public void A_page_of_the_same_host_on_its_own_port_is_internal() =>
        Assert.Equal(Channel.Internal, VisitSource.Of("http://localhost:5080/p/one", "", "localhost:5080").Channel);

    [Theory]
    [InlineData(null, "", Channel.Direct, null)]
    [InlineData("", "?page=2", Channel.Direct, null)]
    [InlineData("not an address", "", Channel.Direct, null)]
    [InlineData("https://www.acme.test/pricing", "", Channel.Internal, null)]
    [InlineData("https://acme.test/pricing", "", Channel.Internal, null)]
    [InlineData("https://www.google.com/", "", Channel.Search, "Google")]
    [InlineData("https://google.com/", "", Channel.Search, "Google")]
    [InlineData("https://www.google.co.uk/", "", Channel.Search, "Google")]
    [InlineData("https://www.bing.com/search?q=crm", "", Channel.Search, "Bing")]
    [InlineData("https://duckduckgo.com/", "", Channel.Search, "DuckDuckGo")]
    [InlineData("https://r.duckduckgo.com/l/", "", Channel.Search, "DuckDuckGo")]
    [InlineData("https://search.brave.com/", "", Channel.Search, "Brave")]
    [InlineData("https://www.ecosia.org/", "", Channel.Search, "Ecosia")]
    [InlineData("android-app://com.google.android.googlequicksearchbox/", "", Channel.Search, "Google")]
    [InlineData("https://docs.google.com/document/d/1", "", Channel.Referral, "docs.google.com")]
    [InlineData("https://l.facebook.com/l.php", "", Channel.Social, "Facebook")]
    [InlineData("https://t.co/abc", "", Channel.Social, "Twitter")]
    [InlineData("https://www.linkedin.com/feed/", "", Channel.Social, "LinkedIn")]
    [InlineData("https://out.reddit.com/", "", Channel.Social, "Reddit")]
    [InlineData("https://mail.google.com/mail/u/0", "", Channel.Mail, "Gmail")]
    [InlineData("android-app://com.google.android.gm", "", Channel.Mail, "Gmail")]
    [InlineData("https://outlook.live.com/", "", Channel.Mail, "Outlook.com")]
    [InlineData("https://chatgpt.com/", "", Channel.AiAssistant, "ChatGPT")]
    [InlineData("https://www.perplexity.ai/search/x", "", Channel.AiAssistant, "Perplexity")]
    [InlineData("https://claude.ai/chat/1", "", Channel.AiAssistant, "Claude")]
    [InlineData("https://gemini.google.com/app", "", Channel.AiAssistant, "Gemini")]
    [InlineData(null, "?utm_source=chatgpt.com", Channel.AiAssistant, "ChatGPT")]
    [InlineData("https://blog.example.org/post", "", Channel.Referral, "blog.example.org")]
    [InlineData("https://www.google.com/", "?gclid=abc", Channel.Ad, "Google")]
    [InlineData(null, "?gbraid=abc", Channel.Ad, "Google")]
    [InlineData(null, "?wbraid=abc", Channel.Ad, "Google")]
    [InlineData(null, "?msclkid=abc", Channel.Ad, "Bing")]
    [InlineData(null, "?li_fat_id=abc", Channel.Ad, "LinkedIn")]
    [InlineData(null, "?ttclid=abc", Channel.Ad, "TikTok")]
    [InlineData(null, "?twclid=abc", Channel.Ad, "Twitter")]
    [InlineData("https://l.facebook.com/", "?fbclid=abc", Channel.Social, "Facebook")]
    [InlineData("https://l.facebook.com/", "?fbclid=abc&utm_medium=paid_social&utm_source=facebook", Channel.Ad, "Facebook")]
    [InlineData(null, "?utm_source=google&utm_medium=cpc", Channel.Ad, "Google")]
    [InlineData(null, "?utm_source=newsletter&utm_medium=email", Channel.Mail, "newsletter")]
    [InlineData(null, "?utm_source=linkedin&utm_medium=social", Channel.Social, "LinkedIn")]
    [InlineData(null, "?utm_source=facebook", Channel.Social, "Facebook")]
    [InlineData(null, "?utm_source=trade-fair&utm_medium=qr&utm_campaign=spring", Channel.Campaign, "trade-fair")]
    [InlineData("https://partner.example/", "?ref=partner", Channel.Campaign, "partner")]
    [InlineData("https://www.acme.test/", "?ref=menu&source=all", Channel.Internal, null)]
    [InlineData("https://www.acme.test/", "?utm_source=banner&utm_medium=display", Channel.Ad, "banner")]
    public void The_road_of_a_visit_is_told_by_tags_first_and_referrer_second(string? referrer, string query, Channel channel, string? name)
    {
        var source = VisitSource.Of(referrer, query, "www.acme.test");
        Assert.Equal((channel, name), (source.Channel, source.Name));
    }

    [Theory]
    [InlineData("https://www.bing.com/search?q=lead+scoring&form=QBLH", "", "lead scoring")]
    [InlineData("https://search.yahoo.com/search?p=crm%20ohne%20cloud", "", "crm ohne cloud")]
    [InlineData("https://www.google.com/", "", null)]
    [InlineData("https://www.google.com/", "?utm_source=google&utm_medium=cpc&utm_term=crm", "crm")]
    [InlineData("https://blog.example.org/?q=not+a+search", "", null)]
    public void The_search_term_is_kept_when_the_engine_still_says(string referrer, string query, string? term) =>
        Assert.Equal(term, VisitSource.Of(referrer, query, "acme.test").SearchTerm);

    [Fact]
    public void All_five_tags_and_the_click_id_are_read_decoded()
    {
        var campaign = Campaign.Of("?utm_source=News%20Letter&utm_medium=e+mail&utm_campaign=Q1&utm_content=top&utm_term=caf%C3%A9&gclid=Cj0&utm_source=second");
        Assert.Equal(new Campaign("News Letter", "e mail", "Q1", "top", "café", "gclid", "Cj0"), campaign);
    }

    [Theory]
    [InlineData("?utm_source=")]
    [InlineData("?utm_source=%00%01")]
    [InlineData("?page=2&sort=name")]
    [InlineData("?&&==&=x")]
    [InlineData("?utm_source")]
    public void Empty_and_broken_tags_are_no_campaign(string query) => Assert.True(Campaign.Of(query).IsNone);

    [Fact]
    public void A_tag_of_a_million_characters_is_cut() =>
        Assert.Equal(Campaign.LongestTag, Campaign.Of("utm_source=" + new string('a', 1_000_000)).Source!.Length);
}
