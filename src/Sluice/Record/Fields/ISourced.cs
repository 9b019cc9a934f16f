using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

// A record that knows where its fields came from.
public interface ISourced
{
    JsonText Provenance { get; set; }
}

public static class Sourced
{
    extension(ISourced record)
    {
        public IReadOnlyDictionary<string, FieldSource> Sources => FieldSources.Read(record.Provenance);

        public void SetBy(IEnumerable<string> fields, FieldSource source) => record.Provenance = FieldSources.With(record.Provenance, fields, source);

        // As it was before: null, as if the field had never been said.
        public void PutSource(string field, FieldSource? source) => record.Provenance = FieldSources.Put(record.Provenance, field, source);

        // What an automatic source may do to a field that a human wrote: stand beside it until somebody decides.
        public bool Propose(string field, ProposedValue proposed)
        {
            if (!record.Sources.TryGetValue(field, out var source) || !source.IsHuman) return false;
            record.Provenance = FieldSources.Propose(record.Provenance, field, proposed);
            return true;
        }

        public void DropProposal(string field) => record.Provenance = FieldSources.Propose(record.Provenance, field, null);
    }
}
