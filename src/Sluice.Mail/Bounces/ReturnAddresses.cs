using System.Security.Cryptography;
using System.Text;
using Sluice.Mail.Addresses;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>
/// Return addresses that say which message a bounce is about, and prove it (VERP): <c>bounce+ID.CODE@domain</c>. A bounce
/// without such an address may be anybody's, and must change nothing.
/// </summary>
/// <param name="key">The secret, 32 bytes; whoever has it forges bounces.</param>
/// <param name="domain">The domain that bounces go to.</param>
/// <param name="mailbox">What stands before the plus.</param>
public sealed class ReturnAddresses(ReadOnlyMemory<byte> key, string domain, string mailbox = "bounce")
{
    const int CodeLength = 16;
    static readonly string[] Fields = ["Delivered-To", "X-Original-To", "Envelope-To", "To"];

    /// <summary>The address for a message.</summary>
    /// <param name="id">Small letters, figures and hyphens, so that nothing on the way changes it; 40 at most.</param>
    /// <exception cref="MailFieldException">The id holds other signs, or is too long.</exception>
    public MailAddress Of(string id)
    {
        if (id.Length is 0 or > 40 || !id.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-')) throw new MailFieldException("id", "The id is made of at most 40 small letters, figures and hyphens.");
        return MailAddress.Parse($"{mailbox}+{id}.{Code(id)}@{domain}");
    }

    /// <summary>The id in an address; null where it is none of ours, or forged.</summary>
    public string? Read(string? address)
    {
        var at = address?.LastIndexOf('@') ?? -1;
        if (at < 0 || !address.AsSpan(at + 1).Equals(domain, StringComparison.OrdinalIgnoreCase)) return null;
        // Servers on the way may have made capitals of it.
        var local = address![..at].ToLowerInvariant();
        var start = mailbox.Length + 1;
        var dot = local.LastIndexOf('.');
        if (dot <= start || !local.StartsWith(mailbox + "+", StringComparison.OrdinalIgnoreCase)) return null;
        var id = local[start..dot];
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(id)), Encoding.UTF8.GetBytes(local[(dot + 1)..])) ? id : null;
    }

    /// <summary>The id of the address that a message came in at; null where none of its fields holds one.</summary>
    public string? Find(MimePart message) =>
        Fields.SelectMany(message.Headers.All).SelectMany(AddressList.Parse).Select(address => Read(address.Address)).FirstOrDefault(id => id is not null);

    // 64 bits: a forger would have to send more bounces than any server takes.
    string Code(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes($"return:{id}")))[..CodeLength];
}
