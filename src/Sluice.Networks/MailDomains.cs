namespace Sluice.Networks;

/// <summary>What sort of address a mail domain gives out.</summary>
public enum MailDomainKind
{
    /// <summary>Not a domain.</summary>
    None,
    /// <summary>Anybody gets one: it says nothing of an employer.</summary>
    Free,
    /// <summary>Thrown away after use.</summary>
    Disposable,
    /// <summary>An organisation's own.</summary>
    Company,
}

/// <summary>Tells companies' mail domains from free and disposable ones.</summary>
public static class MailDomains
{
    static readonly Lazy<(HashSet<string> Free, HashSet<string> Disposable)> Lists = new(Load);

    /// <summary>The kind of a domain, or of the part after the @ of an address; names below a listed domain count as listed.</summary>
    public static MailDomainKind KindOf(string? addressOrDomain) => DomainOf(addressOrDomain) is not { } domain ? MailDomainKind.None
        : Lists.Value.Disposable.Contains(domain.Whole) || Lists.Value.Disposable.Contains(domain.Registrable) ? MailDomainKind.Disposable
        : Lists.Value.Free.Contains(domain.Whole) || Lists.Value.Free.Contains(domain.Registrable) ? MailDomainKind.Free
        : MailDomainKind.Company;

    /// <summary>The registrable domain of a company's address (<c>ann@uk.acme.com</c> is <c>acme.com</c>); null for free, disposable and broken ones.</summary>
    public static string? CompanyDomain(string? address) => KindOf(address) is MailDomainKind.Company ? DomainOf(address)!.Value.Registrable : null;

    static (string Whole, string Registrable)? DomainOf(string? text)
    {
        var at = text?.LastIndexOf('@') ?? -1;
        return PublicSuffixes.Ascii(at < 0 ? text : text![(at + 1)..]) is { } whole && PublicSuffixes.RegistrableDomain(whole) is { } registrable ? (whole, registrable) : null;
    }

    static (HashSet<string>, HashSet<string>) Load()
    {
        var lines = Embedded.Lines("mail.txt", packed: true).ToList();
        return (Of('f'), Of('d'));

        HashSet<string> Of(char kind) => lines.Where(line => line[0] == kind).Select(line => line[1..]).ToHashSet(StringComparer.Ordinal);
    }
}
