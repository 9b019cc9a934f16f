namespace Sluice.Visits;

/// <summary>Why something collected is not counted. Closed: every drop of every step is one of these.</summary>
public enum DropReason
{
    /// <summary>Unknown site key.</summary>
    BadSite,
    /// <summary>Not the shape asked for.</summary>
    BadShape,
    /// <summary>Happened too long ago.</summary>
    TooOld,
    /// <summary>Claims to happen later than now.</summary>
    Future,
    /// <summary>A program.</summary>
    Bot,
    /// <summary>From a data centre.</summary>
    DataCentre,
    /// <summary>From an address on the site's exclusion list.</summary>
    ExcludedAddress,
    /// <summary>From a host the site does not count.</summary>
    ExcludedHost,
    /// <summary>A page the site does not count.</summary>
    ExcludedPage,
    /// <summary>The visitor asked not to be tracked.</summary>
    DoNotTrack,
    /// <summary>Already counted.</summary>
    Duplicate,
    /// <summary>Bigger than allowed.</summary>
    TooLarge,
    /// <summary>Too many from one address.</summary>
    RateLimited,
    /// <summary>Fetched in advance, not looked at.</summary>
    Prefetch,
    /// <summary>A referrer known to be spam.</summary>
    SpamReferrer,
    /// <summary>A log line that cannot be read.</summary>
    MalformedLine,
    /// <summary>A picture, style, script, font or feed.</summary>
    NotAPage,
    /// <summary>Not a GET.</summary>
    BadMethod,
    /// <summary>Answered with an error.</summary>
    ErrorStatus,
    /// <summary>Answered with a redirect; the page it led to is counted.</summary>
    Redirect,
    /// <summary>Engagement without a page view it belongs to.</summary>
    NoOpenVisit,
}

/// <summary>Words for the drop reasons.</summary>
public static class DropReasons
{
    /// <summary>All reasons in order.</summary>
    public static IReadOnlyList<DropReason> All { get; } = Enum.GetValues<DropReason>();

    /// <summary>The name in camelCase, as the API and the counters write it.</summary>
    public static string Code(this DropReason reason)
    {
        var name = reason.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>One sentence for people.</summary>
    public static string Sentence(this DropReason reason) => reason switch
    {
        DropReason.BadSite => "The site key is not known.",
        DropReason.BadShape => "The event is not of the shape the collector asks for.",
        DropReason.TooOld => "The event happened too long ago to be added.",
        DropReason.Future => "The event claims a time later than now.",
        DropReason.Bot => "The browser says it is a program, or no browser writes its name like this.",
        DropReason.DataCentre => "The address belongs to a data centre, where no visitor sits.",
        DropReason.ExcludedAddress => "The address is on the site's list of addresses not to count.",
        DropReason.ExcludedHost => "The page's host is not one this site counts.",
        DropReason.ExcludedPage => "The page is on the site's list of pages not to count.",
        DropReason.DoNotTrack => "The visitor asked not to be tracked.",
        DropReason.Duplicate => "The same event was counted before.",
        DropReason.TooLarge => "The event is bigger than the collector accepts.",
        DropReason.RateLimited => "Too many events came from one address at once.",
        DropReason.Prefetch => "The browser fetched the page in advance and nobody looked at it.",
        DropReason.SpamReferrer => "The referring site is known to send made-up visits.",
        DropReason.MalformedLine => "The log line cannot be read.",
        DropReason.NotAPage => "The request was for a picture, style, script, font or feed, not for a page.",
        DropReason.BadMethod => "The request was not a GET, so no page was opened.",
        DropReason.ErrorStatus => "The server answered with an error.",
        DropReason.Redirect => "The server sent the visitor on to another address, which is counted instead.",
        DropReason.NoOpenVisit => "Time on a page arrived without a visit it belongs to.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "not a drop reason"),
    };
}
