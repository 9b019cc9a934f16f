using Sluice.Networks;

namespace Sluice.Capture.Forms;

// Free: addresses of mail services that anybody gets. Disposable: those that are thrown away. Domains: those of competitors, and what lies below them.
public sealed record MailGate(bool Free = false, IReadOnlyList<string>? Domains = null, bool Disposable = false)
{
    public string? Refuses(string email)
    {
        var domain = email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant();
        if (Domains?.FirstOrDefault(d => domain == d || domain.EndsWith("." + d, StringComparison.Ordinal)) is not null) return "We cannot send this to that address. Write to us if you think we should.";
        return MailDomains.KindOf(email) switch
        {
            MailDomainKind.Disposable when Free || Disposable => "Please use an address that you keep.",
            MailDomainKind.Free when Free => "Please use the address you have at work.",
            _ => null,
        };
    }
}
