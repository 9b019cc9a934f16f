using Sluice.Filters;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.Filters;

// The fields of one kind of record, fixed and custom, as a schema for the language and as columns for SQL.
sealed class RecordSchema<TField, T> where TField : RecordField<T>
{
    readonly Dictionary<string, TField> byName;

    public RecordSchema(RecordKind kind, IReadOnlyList<TField> known, IReadOnlyList<TField> custom, FilterNames names)
    {
        byName = known.Concat(custom).ToDictionary(f => f.Field.Name, StringComparer.OrdinalIgnoreCase);
        Filter = new FilterSchema(known.Select(f => f.Field))
        {
            CustomField = path => custom.FirstOrDefault(f => TextFold.Same(f.Field.Name, path.Name) || TextFold.Same(Labelled(f.Field), path.Name))?.Field,
            CustomFields = () => custom.Select(f => f.Field),
            Kinds = Kinds,
            Segment = name => kind == RecordKind.Person ? names.Segments.Where(s => TextFold.Same(s.Name, name)).Select(s => new FilterReference(s.Id.Value.ToString("D"), s.Name)).FirstOrDefault() : null,
            SegmentNames = start => kind == RecordKind.Person ? names.Segments.Select(s => s.Name).Where(n => TextFold.StartsWith(n, start)) : [],
            List = name => names.Lists.Where(l => l.Kind == kind && TextFold.Same(l.Name.Name, name)).Select(l => l.Name).FirstOrDefault(),
            ListNames = start => names.Lists.Where(l => l.Kind == kind && TextFold.StartsWith(l.Name.Name, start)).Select(l => l.Name.Name),
        };
    }

    public FilterSchema Filter { get; }

    public TField this[FilterField field] => byName[field.Name];

    // fields."Shoe size" finds fields.shoe_size.
    static string Labelled(FilterField field) => field.Name[..(field.Name.LastIndexOf('.') + 1)] + field.Label[(field.Label.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];

    static readonly FilterList<FilterKind> Kinds = ReadKinds();

    // did("visit") is short for did("identify.visit") where only one stage has a visit.
    static FilterList<FilterKind> ReadKinds()
    {
        var names = ActivityKinds.All.Values.Select(k => k.Name).Distinct(StringComparer.Ordinal).ToList();
        var shared = names.GroupBy(Short).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return [.. names.Order(StringComparer.Ordinal).Select(n => new FilterKind(n, Short(n).Replace('_', ' ')) { Aliases = shared.Contains(Short(n)) ? [] : [Short(n)] })];
    }

    static string Short(string kind) => kind[(kind.IndexOf('.') + 1)..];
}
