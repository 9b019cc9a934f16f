using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class UserAgentTests
{
    [Theory]
    [MemberData(nameof(RealAgents.Rows), MemberType = typeof(RealAgents))]
    public void A_browser_says_what_it_is_and_where_it_runs(string agent, string browser, int version, string os, Device device) =>
        Assert.Equal(new UserAgent(browser, version, os, device), UserAgent.Of(agent));

    [Fact]
    public void A_crawler_that_poses_as_a_phone_is_a_bot() =>
        Assert.Equal(Device.Bot, UserAgent.Of("Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)").Device);

    [Fact]
    public void Nonsense_is_read_without_complaint()
    {
        Assert.Equal("Other", UserAgent.Of("\u0000\uffff )(/ 99999999999999").Browser);
        Assert.Equal(100_000, UserAgent.Of("Mozilla/5.0 Chrome/100000999999999999999 Safari/1").BrowserVersion);
        Assert.Equal(UserAgent.Unknown, UserAgent.Of("   "));
    }
}
