using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Sluice.Platform.Web;

// Passwords and keys of other servers, sealed for the database.
public sealed class SecretSeals(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("secret");

    public string Seal(string secret) => secret.Length == 0 ? "" : protector.Protect(secret);

    // Empty where it cannot be opened: sealed by another installation.
    public string Open(string sealedSecret)
    {
        if (sealedSecret.Length == 0) return "";
        try { return protector.Unprotect(sealedSecret); }
        catch (CryptographicException) { return ""; }
    }
}
