using System.Net;
using Sluice.Mail.Dkim;
using Sluice.Mail.Dns;

namespace Sluice.Mail.Checks;

/// <summary>Looks at what a domain publishes about its mail, in words for the person who looks after it.</summary>
public sealed class DomainCheck(DnsClient dns)
{
    /// <summary>SPF, DKIM, DMARC and MX of a domain, in this order.</summary>
    /// <param name="domain">The domain in From addresses.</param>
    /// <param name="key">The key that signs; null leaves DKIM out.</param>
    /// <param name="cancel">Stops asking.</param>
    public async Task<IReadOnlyList<MailFinding>> RunAsync(string domain, DkimKey? key, CancellationToken cancel)
    {
        var findings = new List<MailFinding> { await new SpfCheck(dns).RunAsync(domain, cancel) };
        if (key is not null) findings.Add(await DkimAsync(key, cancel));
        findings.Add(await new DmarcCheck(dns).RunAsync(domain, cancel));
        findings.Add(await ServersAsync(domain, cancel));
        return findings;
    }

    /// <summary>Whether the public half of a key is published.</summary>
    public async Task<MailFinding> DkimAsync(DkimKey key, CancellationToken cancel)
    {
        var wanted = TagList.Parse(key.RecordValue())!["p"];
        var record = $"{key.RecordName} TXT \"{key.RecordValue()}\"";
        var answer = await dns.AskAsync(key.RecordName, DnsType.Txt, cancel);
        if (answer.Outcome is DnsOutcome.Failed) return new("DKIM", FindingVerdict.Warning, $"No name server answered for {key.RecordName}.");
        if (answer.Records.Count == 0) return new("DKIM", FindingVerdict.Failure, $"There is no key at {key.RecordName}: receivers take the signatures for broken.", record);
        if (answer.Records.Count > 1) return new("DKIM", FindingVerdict.Failure, $"There are {answer.Records.Count} records at {key.RecordName}; one is right.", record);
        var published = TagList.Parse(answer.Records[0].Text)?.GetValueOrDefault("p");
        if (published is null) return new("DKIM", FindingVerdict.Failure, $"The record at {key.RecordName} is no key.", record);
        if (published.Length == 0) return new("DKIM", FindingVerdict.Failure, $"The key at {key.RecordName} was withdrawn.", record);
        return TagList.Unfolded(published) == wanted ? new("DKIM", FindingVerdict.Ok, $"The key is published at {key.RecordName}.") : new("DKIM", FindingVerdict.Failure, $"Another key is published at {key.RecordName} than the one that signs.", record);
    }

    /// <summary>Whether the domain takes mail, so that bounces and answers arrive.</summary>
    public async Task<MailFinding> ServersAsync(string domain, CancellationToken cancel)
    {
        var answer = await dns.AskAsync(domain, DnsType.Mx, cancel);
        if (answer.Outcome is DnsOutcome.Failed) return new("MX", FindingVerdict.Warning, $"No name server answered for {domain}.");
        if (answer.Records is [{ Text: "" }]) return new("MX", FindingVerdict.Failure, $"{domain} says that it takes no mail (RFC 7505): answers and bounces are lost, and many receivers refuse its mail.");
        if (answer.Records.Count > 0) return new("MX", FindingVerdict.Ok, $"{domain} takes mail at {string.Join(", ", answer.Records.OrderBy(record => record.Preference).Select(record => record.Text))}.");
        var address = await dns.AskAsync(domain, DnsType.A, cancel);
        return address.Records.Count > 0
            ? new("MX", FindingVerdict.Warning, $"{domain} names no mail server; mail goes to its own address {address.Records[0].Text}.")
            : new("MX", FindingVerdict.Failure, $"{domain} has no mail server: answers and bounces cannot arrive.");
    }

    /// <summary>Whether a sending address has a name that leads back to it.</summary>
    public async Task<MailFinding> ReverseAsync(IPAddress address, CancellationToken cancel)
    {
        var names = await dns.NamesAsync(address, cancel);
        if (names.Outcome is DnsOutcome.Failed) return new("PTR", FindingVerdict.Warning, $"No name server answered for {address}.");
        if (names.Records.Count == 0) return new("PTR", FindingVerdict.Failure, $"{address} has no name; most receivers refuse mail from it. Its owner sets one.");
        var type = address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa;
        foreach (var name in names.Records.Take(5))
        {
            if ((await dns.AskAsync(name.Text, type, cancel)).Records.Any(record => address.Equals(record.Address))) return new("PTR", FindingVerdict.Ok, $"{address} is {name.Text}, and {name.Text} is {address}.");
        }
        return new("PTR", FindingVerdict.Failure, $"{address} is called {names.Records[0].Text}, but that name leads elsewhere.");
    }
}
