using System.Buffers;
using System.Text.RegularExpressions;

namespace Sluice.Visits;

/// <summary>
/// The pattern lists of crawler-user-agents (MIT) and isbot (Unlicense). Plain patterns are searched all at once;
/// only the rest is a regular expression.
/// </summary>
sealed class BotPatterns
{
    readonly (string Text, BotReason Reason)[] texts;
    readonly SearchValues<string> anyText;
    readonly Regex anyRegex;
    readonly (Regex Regex, BotReason Reason)[] regexes;
    readonly SearchValues<string> anyGenericText;
    readonly Regex anyGenericRegex;

    public BotPatterns(IEnumerable<(string Kind, string Tag, string Pattern)> rows)
    {
        var all = rows.ToLookup(row => row.Kind, StringComparer.Ordinal);
        texts = [.. all["text"].Select(row => (row.Pattern, ReasonOf(row.Tag)))];
        anyText = SearchValues.Create([.. texts.Select(t => t.Text)], StringComparison.Ordinal);
        regexes = [.. all["regex"].Select(row => (new Regex(row.Pattern, RegexOptions.CultureInvariant), ReasonOf(row.Tag)))];
        anyRegex = OneOf(all["regex"], RegexOptions.None);
        anyGenericText = SearchValues.Create([.. all["itext"].Select(row => row.Pattern)], StringComparison.OrdinalIgnoreCase);
        anyGenericRegex = OneOf(all["iregex"], RegexOptions.IgnoreCase);
    }

    public BotReason? Match(string agent)
    {
        var span = agent.AsSpan();
        if (span.ContainsAny(anyText))
            return Array.Find(texts, t => agent.Contains(t.Text, StringComparison.Ordinal)).Reason;
        if (anyRegex.IsMatch(span))
            return Array.Find(regexes, r => r.Regex.IsMatch(agent)).Reason;
        return span.ContainsAny(anyGenericText) || anyGenericRegex.IsMatch(span) ? BotReason.Pattern : null;
    }

    static Regex OneOf(IEnumerable<(string, string, string Pattern)> rows, RegexOptions options) =>
        new(string.Join('|', rows.Select(row => $"(?:{row.Pattern})")), options | RegexOptions.Compiled | RegexOptions.CultureInvariant);

    static BotReason ReasonOf(string tag) => tag switch
    {
        "search-engine" => BotReason.SearchEngine,
        "advertising" => BotReason.Advertising,
        "feed-reader" => BotReason.FeedReader,
        "http-library" => BotReason.Library,
        "social-preview" => BotReason.SocialPreview,
        "archiver" => BotReason.Archiver,
        "seo" => BotReason.Seo,
        "monitoring" => BotReason.Monitoring,
        "scanner" => BotReason.Scanner,
        "ai-crawler" => BotReason.AiCrawler,
        "academic" => BotReason.Academic,
        "browser-automation" => BotReason.Headless,
        _ => BotReason.Crawler,
    };
}
