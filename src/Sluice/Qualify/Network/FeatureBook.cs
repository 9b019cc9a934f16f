using Sluice.Neural;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Qualify.Network;

public sealed record LeftOutField(string Name, string Label, string Why);

// The custom fields of one workspace that the network may read, and those it may not with the reason.
public sealed class FeatureBook
{
    readonly List<FieldDefinition> people, companies;
    readonly Dictionary<string, string> labels, names;

    FeatureBook(List<FieldDefinition> people, List<FieldDefinition> companies, IReadOnlyList<LeftOutField> leftOut)
    {
        (this.people, this.companies, LeftOut) = (people, companies, leftOut);
        labels = people.Select(f => (FeatureNames.Field + f.Key, f.Label)).Concat(companies.Select(f => (FeatureNames.CompanyField + f.Key, $"Company: {f.Label}"))).ToDictionary(l => l.Item1, l => l.Item2, StringComparer.Ordinal);
        names = people.GroupBy(f => f.Label, StringComparer.Ordinal).ToDictionary(g => g.Key, g => FeatureNames.Field + g.First().Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<LeftOutField> LeftOut { get; }

    public string? LabelOf(string name) => labels.GetValueOrDefault(name);

    // Of a person's own field, as the timeline names it.
    public string? NameOf(string label) => names.GetValueOrDefault(label);

    // Outcome: the custom field that says what became of somebody; it is asked, never read.
    public static async Task<FeatureBook> Of(SluiceDb db, string? outcome, CancellationToken cancel)
    {
        var leftOut = new List<LeftOutField> { new("person.name", "Name, addresses, numbers", "they say who somebody is, not whether they buy"), new("person.stage", "Lifecycle stage, owner, tags, scores", "written by the handling itself") };
        var ofPeople = Readable(await Custom.Of(db, RecordKind.Person, cancel), FeatureNames.Field, outcome, leftOut);
        var ofCompanies = Readable(await Custom.Of(db, RecordKind.Company, cancel), FeatureNames.CompanyField, null, leftOut);
        return new FeatureBook(ofPeople, ofCompanies, leftOut);
    }

    public void WritePerson(FieldBag bag, IDictionary<string, FeatureValue> values) => Write(people, FeatureNames.Field, bag, values);

    public void WriteCompany(FieldBag bag, IDictionary<string, FeatureValue> values) => Write(companies, FeatureNames.CompanyField, bag, values);

    // A value as a fact of the timeline wrote it.
    public FeatureValue Read(string name, string text) =>
        people.Find(f => FeatureNames.Field + f.Key == name) is not { } field ? FeatureValue.Of(text) : CustomText.Read(field, text).Refused(out _, out var value) ? FeatureValue.Missing : ValueOf(field, value);

    static List<FieldDefinition> Readable(IEnumerable<FieldDefinition> fields, string prefix, string? outcome, List<LeftOutField> leftOut)
    {
        var read = new List<FieldDefinition>();
        foreach (var field in fields)
        {
            var why = field.Key == outcome ? "it is the outcome"
                : field.Personal ? "marked as personal"
                : field.Type is CustomType.LongText or CustomType.Url or CustomType.Email or CustomType.Phone or CustomType.Person or CustomType.Company ? "a text, an address or a link that differs with everybody" : null;
            if (why is null) read.Add(field);
            else leftOut.Add(new LeftOutField(prefix + field.Key, field.Label, why));
        }
        return read;
    }

    static void Write(List<FieldDefinition> fields, string prefix, FieldBag bag, IDictionary<string, FeatureValue> values)
    {
        if (bag.IsEmpty) return;
        foreach (var field in fields)
            if (ValueOf(field, bag[field.Key]) is { Kind: not FeatureKind.Missing } value) values[prefix + field.Key] = value;
    }

    static FeatureValue ValueOf(FieldDefinition field, object? value) => value switch
    {
        null => FeatureValue.Missing,
        bool yes => FeatureValue.Of(yes),
        decimal number => FeatureValue.Of((double)number),
        string[] many => FeatureValue.Of(string.Join(", ", many.Order(StringComparer.OrdinalIgnoreCase))),
        string text when field.Type is CustomType.Date or CustomType.Time && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) => FeatureValue.Of(at),
        string text => FeatureValue.Of(text),
        _ => FeatureValue.Missing,
    };
}
