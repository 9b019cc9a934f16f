using Sluice.Mail.Addresses;

namespace Sluice.Mail.Smtp;

/// <summary>From whom to whom, as the server is told (RFC 5321 §2.3.1).</summary>
/// <param name="From">Where bounces go; null for none (<c>&lt;&gt;</c>).</param>
/// <param name="To">The recipients, one at least.</param>
public sealed record SmtpEnvelope(MailAddress? From, IReadOnlyList<MailAddress> To)
{
    /// <summary>Comes back in delivery reports where the server has DSN (RFC 3461); null for none.</summary>
    public string? EnvelopeId { get; init; }

    internal bool NeedsSmtpUtf8 => From?.NeedsSmtpUtf8 == true || To.Any(address => address.NeedsSmtpUtf8);

    // RFC 3461 §4: what is no printable sign, and + and =, as +XX.
    internal string? EncodedId => EnvelopeId is null ? null : string.Concat(MailFieldException.OneLine("envelope id", EnvelopeId).SelectMany(sign => sign is > ' ' and < '\u007f' and not ('+' or '=') ? sign.ToString() : $"+{(byte)sign:X2}"));
}
