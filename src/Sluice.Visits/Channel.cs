namespace Sluice.Visits;

/// <summary>The road a visit came by.</summary>
public enum Channel
{
    /// <summary>No referrer and no tag: typed, bookmarked, or hidden by the sender.</summary>
    Direct,
    /// <summary>From another page of the same site; it never opens a visit of its own.</summary>
    Internal,
    /// <summary>A paid click.</summary>
    Ad,
    /// <summary>An unpaid search result.</summary>
    Search,
    /// <summary>A social network or a chat.</summary>
    Social,
    /// <summary>A mail.</summary>
    Mail,
    /// <summary>An AI assistant's answer.</summary>
    AiAssistant,
    /// <summary>A link on another site.</summary>
    Referral,
    /// <summary>A tagged link of no other sort.</summary>
    Campaign,
}
