using System.Text.RegularExpressions;

namespace Sluice.Mail.Bounces;

/// <summary>Addresses as they stand in reports and notices.</summary>
static partial class Addressing
{
    /// <summary>The first address in a text, in the form that events use; null without one.</summary>
    public static string? First(string? text) => text is not null && Pattern.Match(text) is { Success: true } match ? Tidy(match.Value) : null;

    /// <summary>All addresses of a text in order, each once.</summary>
    public static IEnumerable<string> All(string text) => Pattern.Matches(text).Select(match => Tidy(match.Value)).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The domain in small letters, dots and hyphens of the sentence around it left out.</summary>
    public static string Tidy(string address)
    {
        var at = address.LastIndexOf('@');
        return address[..(at + 1)] + address[(at + 1)..].TrimEnd('.', '-', '_').ToLowerInvariant();
    }

    /// <summary>True for the mailboxes that programs write from.</summary>
    public static bool IsProgram(string address) => ProgramPattern.IsMatch(address);

    [GeneratedRegex("""(?:"[^"\r\n@]{1,64}"|[^\s<>@"',;:()\[\]\\|=*]{1,64}(?:=[^\s<>@"',;:()\[\]\\|]{1,64})?)@[\p{L}\p{N}][\p{L}\p{N}._-]{0,252}""")]
    public static partial Regex Pattern { get; }

    [GeneratedRegex("^(mailer-?daemon|postmaster|mail-?daemon|mdaemon|mail\\.delivery\\.system|bounces?|no-?reply|abuse|support|helpdesk|root)[@+]", RegexOptions.IgnoreCase)]
    static partial Regex ProgramPattern { get; }
}
