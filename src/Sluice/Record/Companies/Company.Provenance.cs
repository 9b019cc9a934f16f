using Sluice.Record.Fields;

namespace Sluice.Record.Companies;

public sealed partial class Company
{
    public IReadOnlyDictionary<string, FieldSource> Sources => FieldSources.Read(Provenance);

    public void SetBy(IEnumerable<string> fields, FieldSource source) => Provenance = FieldSources.With(Provenance, fields, source);

    public bool Propose(string field, ProposedValue proposed)
    {
        if (!Sources.TryGetValue(field, out var source) || !source.IsHuman) return false;
        Provenance = FieldSources.Propose(Provenance, field, proposed);
        return true;
    }

    public void DropProposal(string field) => Provenance = FieldSources.Propose(Provenance, field, null);

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
