using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class BotFilterTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", BotReason.SearchEngine)]
    [InlineData("Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.109 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", BotReason.SearchEngine)]
    [InlineData("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", BotReason.SearchEngine)]
    [InlineData("Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", BotReason.SearchEngine)]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)", BotReason.SearchEngine)]
    [InlineData("DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)", BotReason.SearchEngine)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)", BotReason.AiCrawler)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)", BotReason.AiCrawler)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)", BotReason.AiCrawler)]
    [InlineData("CCBot/2.0 (https://commoncrawl.org/faq/)", null)]
    [InlineData("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", BotReason.SocialPreview)]
    [InlineData("Twitterbot/1.0", BotReason.SocialPreview)]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", BotReason.SocialPreview)]
    [InlineData("LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)", BotReason.SocialPreview)]
    [InlineData("Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", BotReason.Seo)]
    [InlineData("Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)", BotReason.Seo)]
    [InlineData("Mozilla/5.0 (compatible; MJ12bot/v1.4.8; http://mj12bot.com/)", BotReason.Seo)]
    [InlineData("Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", BotReason.Monitoring)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36", BotReason.Headless)]
    [InlineData("curl/8.5.0", BotReason.Library)]
    [InlineData("Wget/1.21.3", BotReason.Library)]
    [InlineData("python-requests/2.31.0", BotReason.Library)]
    [InlineData("Go-http-client/2.0", BotReason.Library)]
    [InlineData("axios/1.6.2", BotReason.Library)]
    [InlineData("okhttp/4.12.0", BotReason.Library)]
    [InlineData("Apache-HttpClient/4.5.13 (Java/11.0.20)", BotReason.Library)]
    [InlineData("Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)", BotReason.FeedReader)]
    [InlineData("Tiny Tiny RSS/1.11 (http://tt-rss.org/)", BotReason.FeedReader)]
    [InlineData("Mozilla/5.0", BotReason.Pattern)]
    [InlineData("MyShop SuperCrawler 3", BotReason.Pattern)]
    [InlineData("", BotReason.EmptyAgent)]
    [InlineData("-", BotReason.EmptyAgent)]
    [InlineData(null, BotReason.EmptyAgent)]
    public void A_program_is_told_by_its_agent(string? agent, BotReason? expected)
    {
        var reason = BotFilter.Reason(agent);
        Assert.NotNull(reason);
        if (expected is not null)
            Assert.Equal(expected, reason);
    }

    [Theory]
    [MemberData(nameof(RealAgents.Rows), MemberType = typeof(RealAgents))]
    public void A_browser_is_never_taken_for_a_program(string agent, string browser, int version, string os, Device device)
    {
        Assert.True(BotFilter.Reason(agent) is null, $"{browser} {version} on {os} ({device}) was taken for {BotFilter.Reason(agent)}");
    }

    [Theory]
    [InlineData("prefetch")]
    [InlineData("prefetch;prerender")]
    [InlineData("preview")]
    public void A_page_fetched_in_advance_does_not_count(string purpose) =>
        Assert.Equal(BotReason.Prefetch, BotFilter.Reason(RealAgents.Chrome, purpose));

    [Fact]
    public void An_agent_longer_than_any_browser_sends_is_refused() =>
        Assert.Equal(BotReason.OverlongAgent, BotFilter.Reason(RealAgents.Chrome + new string('x', 1_000)));

    [Fact]
    public void Answers_stay_right_when_the_cache_turns_over()
    {
        for (var i = 0; i < 20_000; i++)
        {
            Assert.Null(BotFilter.Reason($"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.{i}.0 Safari/537.36"));
        }
        Assert.Null(BotFilter.Reason(RealAgents.Chrome));
        Assert.Equal(BotReason.Library, BotFilter.Reason("curl/8.5.0"));
    }
}
