namespace Sluice.Visits;

/// <summary>What a hit tells.</summary>
public enum HitKind
{
    /// <summary>A page was shown.</summary>
    PageView,
    /// <summary>Something named happened on a page.</summary>
    Event,
    /// <summary>Time and scroll on a page seen earlier.</summary>
    Engagement,
    /// <summary>The visitor says who they are.</summary>
    Identify,
}

/// <summary>One thing seen of a visitor, from the tracker or from a line of an access log; the same steps judge both.</summary>
/// <param name="Id">Unique; the same id twice is one hit.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Page">The page.</param>
public sealed record PageHit(Guid Id, HitKind Kind, DateTimeOffset At, PageAddress Page)
{
    /// <summary>The whole query of the page with its tracking parameters, to read the source from; may be empty.</summary>
    public string RawQuery { get; init; } = "";
    /// <summary>The referring page as sent.</summary>
    public string? Referrer { get; init; }
    /// <summary>The document's title.</summary>
    public string? Title { get; init; }
    /// <summary>The event's name.</summary>
    public string? Name { get; init; }
    /// <summary>Properties as a JSON object, or null.</summary>
    public string? Props { get; init; }
    /// <summary>The consented first-party id; null in cookieless mode.</summary>
    public string? VisitorId { get; init; }
    /// <summary>The page view an engagement belongs to.</summary>
    public Guid? View { get; init; }
    /// <summary>Visible and focused milliseconds since the last engagement of the same view; never negative.</summary>
    public long EngagedMilliseconds { get; init; }
    /// <summary>The deepest scroll, 0 to 100 percent.</summary>
    public int ScrollPercent { get; init; }
    /// <summary>The User-Agent header.</summary>
    public string? Agent { get; init; }
    /// <summary>The Sec-Purpose, Purpose or X-Moz header.</summary>
    public string? Purpose { get; init; }
    /// <summary>The sender's address. Only for judging and hashing: never to be stored.</summary>
    public System.Net.IPAddress? Address { get; init; }
    /// <summary>The method of a logged request; null from the tracker.</summary>
    public string? Method { get; init; }
    /// <summary>The status of a logged request; null from the tracker.</summary>
    public int? Status { get; init; }

    /// <summary>The source of the visit this page view would open.</summary>
    public VisitSource Source => VisitSource.Of(Referrer, RawQuery, Page.Host);
}
