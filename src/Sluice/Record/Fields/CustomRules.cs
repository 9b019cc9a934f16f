using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Import.Engine;
using Sluice.Record.People;

namespace Sluice.Record.Fields;

// What custom fields ask of a record as a whole, once its values are read: defaults of a new one, links that lead
// somewhere, and values that nobody else has. Read once for as many records as are written together.
public sealed class CustomRules
{
    readonly SluiceDb db;
    readonly IReadOnlyList<FieldDefinition> rules;
    // Values of records that are not saved yet.
    readonly Dictionary<(string Key, string Value), Guid> taken = [];

    CustomRules(SluiceDb db, IReadOnlyList<FieldDefinition> rules) => (this.db, this.rules) = (db, rules);

    public bool Any => rules.Count > 0;

    public static async Task<CustomRules> Of(SluiceDb db, RecordKind kind, CancellationToken cancel) =>
        // Also of fields that the caller does not see: theirs is not the only record.
        new(db, await db.Set<FieldDefinition>().IgnoreQueryFilters().AsNoTracking().Where(f => f.WorkspaceId == db.Workspace && f.Kind == kind && f.ArchivedAt == null && (f.Unique || f.Default != null || f.Type == CustomType.Person || f.Type == CustomType.Company)).Take(1_000).ToListAsync(cancel));

    // before: the values that stood there, none for a new record. Settles the record's values, or says what is wrong; inside the transaction that saves it.
    public async Task<Refusal?> Settle<T>(T record, FieldBag? before, DateTimeOffset now, CancellationToken cancel) where T : class, IFielded
    {
        if (rules.Count == 0) return null;
        var values = before is null ? Begun(record.Fields) : record.Fields;
        foreach (var field in rules.Where(f => values[f.Key] is not null && !Same(before?[f.Key], values[f.Key])))
        {
            if (field.IsLink)
            {
                var text = (string)values[field.Key]!;
                var (id, problem) = (await FieldLinks.Find(db, field.Type, [text], cancel))[text];
                if (problem is not null) return new Refusal("unknown", problem, "fields." + field.Key);
                values = values.With(field.Key, id!.Value.ToString("D"));
            }
            if (field.Unique && await HolderOf(record, field, Text(values[field.Key]!), cancel) is { } name) return new Refusal("duplicate", $"{name} has this already, and no two may.", "fields." + field.Key);
        }
        if (!values.Equals(record.Fields)) record.Fill(values, now);
        return null;
    }

    // With defaults where nothing was said.
    public FieldBag Begun(FieldBag values)
    {
        foreach (var field in rules.Where(f => f.Default is not null && values[f.Key] is null))
            if (!CustomText.Read(field, field.Default!).Refused(out _, out var value)) values = values.With(field.Key, value);
        return values;
    }

    public IEnumerable<FieldDefinition> Unique => rules.Where(f => f.Unique);

    public IEnumerable<FieldDefinition> Links => rules.Where(f => f.IsLink);

    public static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    // Live records that hold one of these values.
    public static Task<List<T>> Holders<T>(SluiceDb db, string key, IReadOnlyCollection<string> values, CancellationToken cancel) where T : class, IFielded =>
        db.Set<T>().IgnoreQueryFilters().AsNoTracking().Where(t => EF.Property<WorkspaceId>(t, "WorkspaceId") == db.Workspace)
            .Where(KeyOfBag.In<Func<T, bool>>(key, t => t.DeletedAt == null && values.Contains(Platform.Db.DbFunctions.JsonString((string)(object)t.Fields, KeyOfBag.Any)!))).Take(1_000).ToListAsync(cancel);

    async Task<string?> HolderOf<T>(T record, FieldDefinition field, string value, CancellationToken cancel) where T : class, IFielded
    {
        await db.LockOn($"unique:{field.Kind}:{field.Key}:{value}", cancel);
        var place = (field.Key, value);
        if (taken.TryGetValue(place, out var other) && other != record.Key) return "Another of these";
        taken[place] = record.Key;
        return (await Holders<T>(db, field.Key, [value], cancel)).Find(t => t.Key != record.Key) is { } holder ? NameOf(holder) : null;
    }

    static string NameOf(IFielded record) => record switch { Person person => person.Name, Company company => company.Name, _ => "Another one" };

    static bool Same(object? a, object? b) => a is string[] x && b is string[] y ? x.SequenceEqual(y, StringComparer.Ordinal) : Equals(a, b);
}
