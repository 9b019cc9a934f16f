namespace Sluice.Visits;

/// <summary>What a user agent says of browser, operating system and machine.</summary>
/// <param name="Browser">Chrome, Edge, Safari, Firefox, Opera, Samsung Internet, Internet Explorer, another name, or "Other".</param>
/// <param name="BrowserVersion">The major version, 0 when unknown.</param>
/// <param name="Os">Windows, macOS, iOS, Android, ChromeOS, Linux or "Other".</param>
/// <param name="Device">The sort of machine.</param>
public sealed record UserAgent(string Browser, int BrowserVersion, string Os, Device Device)
{
    /// <summary>An agent that says nothing.</summary>
    public static readonly UserAgent Unknown = new("Other", 0, "Other", Device.Desktop);

    static readonly AnswerCache<UserAgent> Cache = new(8_192, Parse);

    // The first token found wins, so the browsers that also carry another's token stand before it.
    static readonly (string Token, string Browser)[] Browsers =
    [
        ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("Edg/", "Edge"), ("Edge/", "Edge"),
        ("OPR/", "Opera"), ("OPiOS/", "Opera"), ("OPT/", "Opera"), ("Opera Mini/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("YaBrowser/", "Yandex"),
        ("UCBrowser/", "UC Browser"), ("DuckDuckGo/", "DuckDuckGo"), ("Ddg/", "DuckDuckGo"), ("HuaweiBrowser/", "Huawei"),
        ("MiuiBrowser/", "Miui"), ("Silk/", "Silk"), ("Instagram ", "Instagram"), ("FBAV/", "Facebook"),
        ("FxiOS/", "Firefox"), ("Focus/", "Firefox"), ("SeaMonkey/", "SeaMonkey"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("MSIE ", "Internet Explorer"),
        ("Opera/", "Opera"),
    ];

    /// <summary>Reads a User-Agent header; never refuses.</summary>
    /// <param name="agent">The header, null when absent.</param>
    public static UserAgent Of(string? agent) =>
        string.IsNullOrWhiteSpace(agent) ? Unknown
        : agent.Length > BotFilter.LongestAgent ? Parse(agent[..BotFilter.LongestAgent])
        : Cache.Of(agent);

    static UserAgent Parse(string agent)
    {
        var (browser, version) = BrowserOf(agent);
        var os = OsOf(agent);
        return new(browser, version, os, BotFilter.Reason(agent) is null ? DeviceOf(agent, os) : Device.Bot);
    }

    static (string, int) BrowserOf(string agent)
    {
        foreach (var (token, browser) in Browsers)
        {
            if (Has(agent, token))
                return (browser, token is "Opera/" && Number(agent, "Version/") is > 0 and var real ? real : Number(agent, token));
        }
        if (Has(agent, "Trident/"))
            return ("Internet Explorer", Number(agent, "rv:"));
        if (Has(agent, "Android") && Has(agent, "Version/"))
            return ("Android Browser", Number(agent, "Version/"));
        return Has(agent, "Safari/") || Has(agent, "iPhone") || Has(agent, "iPad") ? ("Safari", Number(agent, "Version/")) : ("Other", 0);
    }

    // Windows Phone calls itself Android and iPhone too, and iOS calls itself like Mac OS X: the order tells them apart.
    static string OsOf(string agent) =>
        Has(agent, "Windows") ? "Windows"
        : Has(agent, "iPhone") || Has(agent, "iPad") || Has(agent, "iPod") ? "iOS"
        : Has(agent, "Android") ? "Android"
        : Has(agent, "Macintosh") || Has(agent, "Mac OS X") ? "macOS"
        : Has(agent, "CrOS") ? "ChromeOS"
        : Has(agent, "Linux") || Has(agent, "X11") ? "Linux"
        : "Other";

    static Device DeviceOf(string agent, string os) =>
        Has(agent, "iPad") || Has(agent, "Tablet") || Has(agent, "Kindle") || Has(agent, "PlayBook") ? Device.Tablet
        : os is "Android" ? Has(agent, "Mobile") ? Device.Phone : Has(agent, "TV") ? Device.Desktop : Device.Tablet
        : os is "iOS" || Has(agent, "Mobile") || Has(agent, "Opera Mini") || Has(agent, "Windows Phone") ? Device.Phone
        : Device.Desktop;

    static bool Has(string agent, string token) => agent.Contains(token, StringComparison.Ordinal);

    static int Number(string agent, string token)
    {
        var at = agent.IndexOf(token, StringComparison.Ordinal);
        if (at < 0)
            return 0;
        var number = 0;
        for (var i = at + token.Length; i < agent.Length && char.IsAsciiDigit(agent[i]) && number < 100_000; i++)
            number = number * 10 + (agent[i] - '0');
        return number;
    }
}
