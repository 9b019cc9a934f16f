using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Mail.Smtp;

/// <summary>A reply of a server (RFC 5321 §4.2).</summary>
/// <param name="Code">The three figures.</param>
/// <param name="Lines">What stands behind them, line by line.</param>
public sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The enhanced status code (RFC 2034), such as <c>5.1.1</c>; empty where the server gives none.</summary>
    public string Status => StatusPattern.Match(Lines[0]) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>The reply on one line, at most 2,000 signs.</summary>
    public string Text
    {
        get
        {
            var text = $"{Code.ToString(CultureInfo.InvariantCulture)} {string.Join(' ', Lines)}".Trim();
            return text.Length > 2_000 ? text[..2_000] : text;
        }
    }

    internal bool IsGood => Code is >= 200 and < 300;

    [GeneratedRegex(@"^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)")]
    static partial Regex StatusPattern { get; }
}
