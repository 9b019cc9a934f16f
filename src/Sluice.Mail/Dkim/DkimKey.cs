using System.Security.Cryptography;

namespace Sluice.Mail.Dkim;

/// <summary>A private key for signing (RFC 6376): RSA, 2,048 bits where made here.</summary>
/// <param name="Domain">The domain that signs, in ASCII.</param>
/// <param name="Selector">The name of the key below <c>_domainkey</c>.</param>
/// <param name="Pem">The private key as PKCS#8 or PKCS#1 PEM.</param>
public sealed record DkimKey(string Domain, string Selector, string Pem)
{
    const int ShortestKey = 1_024;

    /// <summary>Makes a key pair.</summary>
    public static DkimKey Generate(string domain, string selector)
    {
        using var rsa = RSA.Create(2_048);
        return new(domain, selector, rsa.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Where the public key is published: <c>selector._domainkey.domain</c>.</summary>
    public string RecordName => $"{Selector}._domainkey.{Domain}";

    /// <summary>The TXT record to publish; longer than 255 signs, so name servers take it in several strings.</summary>
    /// <exception cref="MailFieldException">The PEM holds no usable key.</exception>
    public string RecordValue()
    {
        using var rsa = Open();
        return $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}";
    }

    /// <summary>Never shows the key.</summary>
    public override string ToString() => RecordName;

    internal RSA Open()
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(Pem);
            if (rsa.KeySize >= ShortestKey) return rsa;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw new MailFieldException("key", "The key is no RSA key in PEM form.");
        }
        rsa.Dispose();
        throw new MailFieldException("key", "The key has fewer than 1,024 bits; no receiver takes it.");
    }
}
