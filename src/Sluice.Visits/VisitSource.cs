namespace Sluice.Visits;

/// <summary>Where a visit came from.</summary>
/// <param name="Channel">The road.</param>
/// <param name="Name">The engine, network or host, such as Google or example.org; null when direct.</param>
/// <param name="SearchTerm">What was searched for, when the engine still says.</param>
/// <param name="ReferrerHost">The host of the referring page, lower case, null when none or unreadable.</param>
/// <param name="Campaign">The tags of the link.</param>
public sealed record VisitSource(Channel Channel, string? Name, string? SearchTerm, string? ReferrerHost, Campaign Campaign)
{
    /// <summary>A visit of which nothing is known.</summary>
    public static readonly VisitSource Direct = new(Channel.Direct, null, null, null, Campaign.None);

    static readonly string[] TermParameters = ["q", "query", "p", "text", "wd", "word", "search", "searchfor", "k", "qs", "rdata"];

    /// <summary>
    /// The source of a page view. Order of evidence: paid click id or paid medium; the medium tag; the source tag;
    /// the referrer. An fbclid alone is not paid: Facebook adds it to every link.
    /// </summary>
    /// <param name="referrer">The address of the referring page, null or empty when none.</param>
    /// <param name="query">The query of the page viewed, which carries the tags.</param>
    /// <param name="ownHost">The host of the page viewed; the same host or its www twin as referrer is internal.</param>
    public static VisitSource Of(string? referrer, string? query, string? ownHost)
    {
        var from = Referrer.Of(referrer);
        var isOwn = from is not null && ownHost is not null && Bare(from.Host) == Bare(ownHost.ToLowerInvariant());
        var campaign = Campaign.Of(query, looseTags: !isOwn);
        if (isOwn && campaign.IsNone)
            return new(Channel.Internal, null, null, from!.Host, campaign);
        if (isOwn)
            from = null;
        var bySource = campaign.Source is { } tag ? Referrer.Named(tag) : null;
        var known = bySource ?? from?.Known;
        var channel = ByTags(campaign, bySource) ?? ByReferrer(from);
        var name = bySource?.Name ?? campaign.Source ?? from?.Known?.Name ?? from?.Host ?? NetworkOf(campaign.ClickKind);
        return new(channel, name, TermOf(channel, from, campaign), from?.Host, campaign);
    }

    static Channel? ByTags(Campaign campaign, (string Medium, string Name)? bySource)
    {
        var medium = campaign.Medium?.ToLowerInvariant();
        if (campaign.ClickKind is not (null or "fbclid") || IsPaid(medium))
            return Channel.Ad;
        return medium switch
        {
            "email" or "e-mail" or "mail" or "newsletter" => Channel.Mail,
            "social" or "social-media" or "social media" or "social-network" or "sm" or "organic-social" => Channel.Social,
            "organic" => Channel.Search,
            "referral" or "affiliate" or "partner" => Channel.Referral,
            "ai" or "ai-assistant" or "llm" => Channel.AiAssistant,
            _ when campaign.ClickKind is "fbclid" => Channel.Social,
            _ when bySource is { } known => ByMedium(known.Medium),
            _ when campaign.Source?.ToLowerInvariant() is "newsletter" or "email" or "mail" => Channel.Mail,
            _ when !campaign.IsNone => Channel.Campaign,
            _ => null,
        };
    }

    static bool IsPaid(string? medium) =>
        medium is "cpc" or "ppc" or "cpm" or "cpv" or "cpa" or "cpp" or "ads" or "ad" or "display" or "banner" or "interstitial"
            or "expandable" or "retargeting" or "remarketing" or "sem" or "sponsored"
        || medium?.StartsWith("paid", StringComparison.Ordinal) is true;

    static Channel ByReferrer(Referrer? from) =>
        from is null ? Channel.Direct : from.Known is { } known ? ByMedium(known.Medium) : Channel.Referral;

    static Channel ByMedium(string medium) => medium switch
    {
        "search" => Channel.Search,
        "social" => Channel.Social,
        "email" => Channel.Mail,
        "paid" => Channel.Ad,
        "assistant" => Channel.AiAssistant,
        _ => Channel.Referral,
    };

    static string? TermOf(Channel channel, Referrer? from, Campaign campaign)
    {
        if (channel is not (Channel.Search or Channel.Ad))
            return null;
        if (campaign.Term is not null || from is null)
            return campaign.Term;
        var pairs = QueryString.Pairs(from.Query).ToLookup(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var term = TermParameters.SelectMany(name => pairs[name]).FirstOrDefault(value => value.Trim().Length > 0)?.Trim();
        return term?.Length > Campaign.LongestTag ? term[..Campaign.LongestTag] : term;
    }

    static string? NetworkOf(string? clickKind) => clickKind switch
    {
        "gclid" or "gbraid" or "wbraid" => "Google",
        "msclkid" => "Bing",
        "li_fat_id" => "LinkedIn",
        "ttclid" => "TikTok",
        "twclid" => "Twitter",
        "fbclid" => "Facebook",
        _ => null,
    };

    static string Bare(string host) => CollectRules.WithoutPort(host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host);
}
