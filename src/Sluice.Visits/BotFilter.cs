namespace Sluice.Visits;

/// <summary>Tells programs from people by what they say of themselves.</summary>
public static class BotFilter
{
    /// <summary>The longest agent looked at, in characters; a longer one is no browser's.</summary>
    public const int LongestAgent = 1_000;

    static readonly Lazy<BotPatterns> Patterns = new(() => new BotPatterns(EmbeddedText.Rows("bots.txt")));
    static readonly AnswerCache<BotReason?> Cache = new(8_192, agent => Patterns.Value.Match(agent));

    /// <summary>
    /// Null for a person, else why the request does not count.
    /// </summary>
    /// <param name="userAgent">The User-Agent header, null when absent.</param>
    /// <param name="purpose">The Sec-Purpose, Purpose or X-Moz header, null when absent.</param>
    /// <remarks>
    /// Patterns come from crawler-user-agents (case matters) and isbot (case ignored); the known crawlers are asked
    /// first because they carry a better reason. Answers are remembered, so a repeated agent costs one look-up.
    /// </remarks>
    public static BotReason? Reason(string? userAgent, string? purpose = null)
    {
        if (purpose is not null && IsPrefetch(purpose))
            return BotReason.Prefetch;
        if (string.IsNullOrWhiteSpace(userAgent) || userAgent is "-")
            return BotReason.EmptyAgent;
        return userAgent.Length > LongestAgent ? BotReason.OverlongAgent : Cache.Of(userAgent);
    }

    static bool IsPrefetch(string purpose) =>
        purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase)
        || purpose.Contains("preview", StringComparison.OrdinalIgnoreCase);
}
