using System.Text.RegularExpressions;

namespace Sluice.Mail.Bounces;

/// <summary>Finds status and reply codes in the words of servers.</summary>
static partial class Codes
{
    /// <summary>The enhanced status code (RFC 3463) of a text, one of failure; the most telling where there are several, empty without one.</summary>
    public static string Status(string text)
    {
        var best = "";
        foreach (Match match in StatusPattern.Matches(text))
        {
            if (best.Length == 0 || IsVague(best) && !IsVague(match.Value)) best = match.Value;
        }
        return best;
    }

    /// <summary>The reply of a server (RFC 5321 §4.2), one of failure; empty without one.</summary>
    public static string Reply(string text) => ReplyPattern.Match(text) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>True for codes that only say that something failed: x.0.0, and x.1.0 for something about an address.</summary>
    public static bool IsVague(string status) => status.Length == 0 || status.EndsWith(".0.0", StringComparison.Ordinal) || status.EndsWith(".1.0", StringComparison.Ordinal);

    // Not within an address of the network, a version or a longer number.
    [GeneratedRegex(@"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d]|\.\d)")]
    static partial Regex StatusPattern { get; }

    [GeneratedRegex(@"(?:^|[\s:<>\[('""=])([45][0-7]\d)(?=[\s\-:,;.'""#\]]|$)(?!\.\d|\s*(?:byte|kb|mb|day|hour|minute|second|time|attempt|message)s?\b)", RegexOptions.IgnoreCase)]
    static partial Regex ReplyPattern { get; }
}
