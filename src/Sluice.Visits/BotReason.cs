namespace Sluice.Visits;

/// <summary>Why a request is not a person reading a page. Closed: every answer of <see cref="BotFilter"/> is here.</summary>
public enum BotReason
{
    /// <summary>No user agent was sent, or only a dash.</summary>
    EmptyAgent,
    /// <summary>The agent is longer than any browser sends.</summary>
    OverlongAgent,
    /// <summary>The browser fetched the page in advance; nobody has looked at it yet.</summary>
    Prefetch,
    /// <summary>A browser driven by a program.</summary>
    Headless,
    /// <summary>A library or command that fetches addresses.</summary>
    Library,
    /// <summary>The crawler of a search engine.</summary>
    SearchEngine,
    /// <summary>The crawler or fetcher of an AI company.</summary>
    AiCrawler,
    /// <summary>A crawler that checks or sells advertisements.</summary>
    Advertising,
    /// <summary>The preview of a link in a message or a post.</summary>
    SocialPreview,
    /// <summary>A reader of feeds.</summary>
    FeedReader,
    /// <summary>A watcher of availability or speed.</summary>
    Monitoring,
    /// <summary>A crawler that sells search-engine figures.</summary>
    Seo,
    /// <summary>A scanner of weaknesses or of the whole network.</summary>
    Scanner,
    /// <summary>An archive of the web.</summary>
    Archiver,
    /// <summary>A crawler of a university or a study.</summary>
    Academic,
    /// <summary>A known crawler of no named sort.</summary>
    Crawler,
    /// <summary>Not a known crawler, but no browser writes its agent like this.</summary>
    Pattern,
}
