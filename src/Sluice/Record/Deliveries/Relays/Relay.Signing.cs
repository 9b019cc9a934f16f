using Sluice.Mail.Dkim;
using Sluice.Platform.Web;

namespace Sluice.Record.Deliveries.Relays;

public sealed partial class Relay
{
    // A key pair of its own for each domain; the public half is shown to be published. Empty: mail is not signed here.
    public void SignFor(string domain, SecretSeals secrets)
    {
        if (domain == DkimDomain) return;
        (DkimDomain, DkimSelector, DkimSecret) = (domain, "", "");
        if (domain.Length == 0) return;
        var key = DkimKey.Generate(domain, $"sluice{CreatedAt:yyyyMM}");
        (DkimSelector, DkimSecret) = (key.Selector, secrets.Seal(key.Pem));
    }

    // Null without one, and where another installation sealed it.
    public DkimKey? Key(SecretSeals secrets) => secrets.Open(DkimSecret) is { Length: > 0 } pem ? new DkimKey(DkimDomain, DkimSelector, pem) : null;
}
