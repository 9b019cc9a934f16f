using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

// The custom fields of a kind of record, in the order they were made, and as fields of a form.
public static class Custom
{
    const int Most = 1000;

    public static Task<List<FieldDefinition>> Of(SluiceDb db, RecordKind kind, CancellationToken cancel) =>
        db.Set<FieldDefinition>().AsNoTracking().Where(f => f.Kind == kind && f.ArchivedAt == null).OrderBy(f => f.CreatedAt).ThenBy(f => f.Key).Take(Most).ToListAsync(cancel);

    // Without those that are shown only.
    public static async Task<List<FieldDefinition>> Writable(SluiceDb db, RecordKind kind, CancellationToken cancel)
    {
        var locks = FieldLocks.Of(db, kind);
        return [.. (await Of(db, kind, cancel)).Where(f => locks.IsOpen("fields." + f.Key))];
    }

    public static IEnumerable<EditableField<T>> Editable<T>(IEnumerable<FieldDefinition> fields, Func<T, FieldBag> bag, Action<T, string, object?, DateTimeOffset> set) =>
        fields.Select(field => new EditableField<T>("fields." + field.Key, field.Label, record => CustomText.Show(bag(record)[field.Key]), Write(field, set), ControlOf(field.Type))
        {
            Choices = field.Type == CustomType.YesNo ? [new("yes", "Yes"), new("no", "No")] : [.. field.ChoiceList.Select(c => KeyValuePair.Create(c, c))],
            Hint = field.Help ?? (field.Type == CustomType.ManyOf ? field.ChoiceList.Count == 0 ? "One a line." : $"One a line: {string.Join(", ", field.ChoiceList)}." : null),
            Required = field.Required,
            Unique = field.Unique,
        });

    static Func<T, string, DateTimeOffset, Refusal?> Write<T>(FieldDefinition field, Action<T, string, object?, DateTimeOffset> set) => (record, text, now) =>
    {
        if (CustomText.Read(field, text).Refused(out var refusal, out var value)) return refusal;
        set(record, field.Key, value, now);
        return null;
    };

    static string ControlOf(CustomType type) => type switch
    {
        CustomType.LongText or CustomType.ManyOf => "textarea",
        CustomType.YesNo or CustomType.OneOf => "select",
        CustomType.Date => "date",
        CustomType.Email => "email",
        CustomType.Phone => "tel",
        _ => "text",
    };
}
