using System.Globalization;

namespace Sluice.Mail.Smtp;

/// <summary>What a server offers in its answer to EHLO (RFC 5321 §4.1.1.1).</summary>
public sealed class SmtpExtensions
{
    readonly Dictionary<string, string> offered = new(StringComparer.OrdinalIgnoreCase);

    internal SmtpExtensions(SmtpReply? reply)
    {
        foreach (var line in reply?.Lines.Skip(1) ?? [])
        {
            // "AUTH=PLAIN" is how old servers wrote it.
            var words = line.Trim().Split([' ', '='], 2);
            offered.TryAdd(words[0], words.Length > 1 ? words[1] : "");
        }
    }

    /// <summary>True for an extension by its word: PIPELINING, STARTTLS, 8BITMIME, SMTPUTF8, DSN.</summary>
    public bool Has(string word) => offered.ContainsKey(word);

    /// <summary>The largest message taken, in bytes (RFC 1870); null where nothing is said.</summary>
    public long? MaximumSize => offered.TryGetValue("SIZE", out var size) && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes : null;

    /// <summary>True where a way of proving who one is is offered: PLAIN, LOGIN, XOAUTH2.</summary>
    public bool HasAuth(string mechanism) => offered.TryGetValue("AUTH", out var all) && all.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries).Contains(mechanism, StringComparer.OrdinalIgnoreCase);
}
