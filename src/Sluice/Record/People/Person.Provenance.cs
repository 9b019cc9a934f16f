using Sluice.Record.Fields;

namespace Sluice.Record.People;

public sealed partial class Person
{
    public IReadOnlyDictionary<string, FieldSource> Sources => FieldSources.Read(Provenance);

    public void SetBy(IEnumerable<string> fields, FieldSource source) => Provenance = FieldSources.With(Provenance, fields, source);

    // What an automatic source may do to a field that a human wrote: stand beside it until somebody decides.
    public bool Propose(string field, ProposedValue proposed)
    {
        if (!Sources.TryGetValue(field, out var source) || !source.IsHuman) return false;
        Provenance = FieldSources.Propose(Provenance, field, proposed);
        return true;
    }

    public void DropProposal(string field) => Provenance = FieldSources.Propose(Provenance, field, null);
}
