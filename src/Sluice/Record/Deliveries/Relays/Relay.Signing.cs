using Sluice.Mail.Dkim;

namespace Sluice.Record.Deliveries.Relays;

public sealed partial class Relay
{
    // A key pair of its own for each domain; the public half is shown to be published. Empty: mail is not signed here.
    public void SignFor(string domain, RelaySecrets secrets)
    {
        if (domain == DkimDomain) return;
        (DkimDomain, DkimSelector, DkimSecret) = (domain, "", "");
        if (domain.Length == 0) return;
        var key = DkimKey.Generate(domain, $"sluice{CreatedAt:yyyyMM}");
        (DkimSelector, DkimSecret) = (key.Selector, secrets.Seal(key.Pem));
    }

    public DkimKey? Key(RelaySecrets secrets) => DkimSecret.Length == 0 ? null : new DkimKey(DkimDomain, DkimSelector, secrets.Open(DkimSecret));
}
