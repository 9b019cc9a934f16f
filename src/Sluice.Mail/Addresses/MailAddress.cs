using System.Text;

namespace Sluice.Mail.Addresses;

/// <summary>An e-mail address with the name shown for it (RFC 5321 §4.1.2, RFC 5322 §3.4, RFC 6531).</summary>
public sealed record MailAddress
{
    internal MailAddress(string? name, string localPart, string domain) => (Name, LocalPart, Domain) = (name, localPart, domain);

    /// <summary>The name shown; null without one.</summary>
    public string? Name { get; init; }

    /// <summary>What stands before the @, without the quotes it may need.</summary>
    public string LocalPart { get; }

    /// <summary>The domain in small letters, in ASCII (punycode) where it has letters beyond; or a literal such as <c>[192.0.2.1]</c>.</summary>
    public string Domain { get; }

    /// <summary>True where only servers with SMTPUTF8 take it: the part before the @ goes beyond ASCII.</summary>
    public bool NeedsSmtpUtf8 => !Ascii.IsValid(LocalPart);

    /// <summary>The address alone, quoted where needed: <c>"a b"@example.com</c>.</summary>
    public string Address => $"{(AddressRules.IsDotAtom(LocalPart) ? LocalPart : Quote(LocalPart))}@{Domain}";

    /// <summary>Reads <c>ann@example.com</c> or <c>Ann &lt;ann@example.com&gt;</c> strictly, for what is written or sent to.</summary>
    /// <exception cref="MailFieldException">It is no address, too long, or holds a control sign.</exception>
    public static MailAddress Parse(string text, string field = "address") =>
        AddressRules.Problem(text, out var address) is { } problem ? throw new MailFieldException(field, $"{field}: {problem}") : address!;

    /// <summary>As <see cref="Parse"/>; null where it is no address.</summary>
    public static MailAddress? TryParse(string? text) => AddressRules.Problem(text ?? "", out var address) is null ? address : null;

    /// <summary>An address with a name shown for it.</summary>
    /// <exception cref="MailFieldException">The name holds a control sign.</exception>
    public MailAddress Named(string? name) => this with { Name = name is null ? null : MailFieldException.OneLine("name", name) };

    /// <summary>The address alone.</summary>
    public override string ToString() => Address;

    internal static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
