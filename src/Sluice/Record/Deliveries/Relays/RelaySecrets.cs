using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Sluice.Record.Deliveries.Relays;

// Passwords and keys of relays, sealed for the database.
public sealed class RelaySecrets(IDataProtectionProvider protection)
{
    const string Purpose = "relay";

    public string Seal(string secret) => secret.Length == 0 ? "" : protection.CreateProtector(Purpose).Protect(secret);

    // Empty where it cannot be opened: sealed by another installation.
    public string Open(string sealedSecret)
    {
        if (sealedSecret.Length == 0) return "";
        try { return protection.CreateProtector(Purpose).Unprotect(sealedSecret); }
        catch (CryptographicException) { return ""; }
    }
}
