using System.Security.Cryptography;

namespace Sluice.Mail.Composing;

/// <summary>Ids of messages (RFC 5322 §3.6.4).</summary>
public static class MessageIds
{
    /// <summary>A new id of 120 random bits under a domain, without brackets.</summary>
    public static string New(string domain) => $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(15))}@{domain}";

    internal static string Bracketed(string field, string id)
    {
        if (id.Length is 0 or > 900 || id.AsSpan().IndexOfAny("<> \t") >= 0) throw new MailFieldException(field, $"{field} is an id without blanks and brackets.");
        return $"<{id}>";
    }
}
