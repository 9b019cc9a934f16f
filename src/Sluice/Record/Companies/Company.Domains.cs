namespace Sluice.Record.Companies;

public sealed partial class Company
{
    // The first one said is the main one.
    public void SetDomains(IReadOnlyList<string> wanted, DateTimeOffset now)
    {
        domains.RemoveAll(d => !wanted.Contains(d.Domain, StringComparer.Ordinal));
        Domain = domains.Count > 0 ? domains[0].Domain : null;
        foreach (var domain in wanted) AddDomain(domain, now);
        Domain = wanted.Count > 0 ? wanted[0] : null;
        Touch(now);
    }
}
