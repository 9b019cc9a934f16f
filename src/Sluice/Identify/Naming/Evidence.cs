using Sluice.Networks;

namespace Sluice.Identify.Naming;

// One link of the chain: what it says, how sure it is alone, and whether the name rests on it.
public sealed record Evidence(EvidenceSource Source, string Said, int Percent, bool Used);

public enum EvidenceSource { Person, List, Office, Name, Network }

// The company a visit is put down to. Key tells companies apart: a domain, or a name without legal forms.
public sealed record Guess(string Key, string Name, string? Domain, OrganisationKind Kind, int Percent);

// What is known of a visit's origin, gathered for many visits at once.
public sealed record Clues(OwnBlock? Own, Office? Office, HostReading? Host, Network Network, string? PersonDomain, bool IsPerson);

// List, learned office, reverse name, network, in this order; a person who said who they are goes before all of it.
public static class EvidenceChain
{
    public static (Guess? Guess, IReadOnlyList<Evidence> Chain) Follow(Clues clues, int namedFrom, DateTimeOffset now)
    {
        (Guess Guess, EvidenceSource Source)? best = null;
        var links = new List<(EvidenceSource Source, string Said, int Percent, Guess? Guess)>();
        if (clues.IsPerson) links.Add(clues.PersonDomain is { } mail ? (EvidenceSource.Person, $"somebody with an address at {mail} was recognised", 99, OfDomain(mail, OrganisationKind.Business, 99)) : (EvidenceSource.Person, "somebody was recognised whose address tells no company", 0, null));
        links.Add(clues.Own is { } own ? (EvidenceSource.List, $"{own.Block} is {own.Company}", 98, OfName(own.Company, own.Domain, OrganisationKind.Business, 98)) : (EvidenceSource.List, "no entry", 0, null));
        links.Add(OfOffice(clues.Office, now));
        links.Add(OfHost(clues.Host));
        links.Add(OfNetwork(clues.Network));
        foreach (var link in links)
        {
            if (best is null && link.Guess is { } guess && guess.Percent >= namedFrom) best = (guess, link.Source);
        }
        return (best?.Guess, [.. links.Select(l => new Evidence(l.Source, l.Said, l.Percent, best is { } b && l.Guess is { } g && (l.Source == b.Source || g.Key == b.Guess.Key)))]);
    }

    static (EvidenceSource, string, int, Guess?) OfOffice(Office? office, DateTimeOffset now)
    {
        if (office is null) return (EvidenceSource.Office, "nothing learned of this block", 0, null);
        if (office.UndoneAt is not null) return (EvidenceSource.Office, $"{office.Domain} was learned and taken back", 0, null);
        var percent = (int)Math.Round(office.Confidence(now) * 100);
        return (EvidenceSource.Office, $"{office.People} people with addresses at {office.Domain} came from this block", percent, OfDomain(office.Domain, OrganisationKind.Business, percent));
    }

    static (EvidenceSource, string, int, Guess?) OfHost(HostReading? host)
    {
        if (host is null) return (EvidenceSource.Name, "no name, or none asked for", 0, null);
        var percent = (int)Math.Round(host.Confidence * 100);
        return (EvidenceSource.Name, $"{host.Domain}: {host.Reason}", percent, percent > 0 && host.Domain is { } domain ? OfDomain(domain, host.Kind, percent) : null);
    }

    static (EvidenceSource, string, int, Guess?) OfNetwork(Network network)
    {
        if (network.Number == 0) return (EvidenceSource.Network, "nobody announces this address", 0, null);
        var percent = (int)Math.Round(network.Verdict.Confidence * 100);
        var name = NameWords.Tidy(network.Name);
        return (EvidenceSource.Network, $"{(name.Length > 0 ? name : $"AS{network.Number}")}: {network.Verdict.Reason}", percent, percent > 0 ? OfName(name, null, network.Kind, percent) : null);
    }

    static Guess OfDomain(string domain, OrganisationKind kind, int percent) => new(domain, domain, domain, kind, percent);

    static Guess OfName(string name, string? domain, OrganisationKind kind, int percent) => new(domain ?? NameWords.Key(name), name, domain, kind, percent);
}
