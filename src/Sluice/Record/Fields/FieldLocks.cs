using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

// Which fields of a kind of record may be written by somebody; without rights of their own all.
public sealed record FieldLocks(FieldRights? Rights, OwnedKind Kind)
{
    public static FieldLocks Of(SluiceDb db, RecordKind kind) => Of(db.Sight as EffectiveRights, kind);

    public static FieldLocks Of(EffectiveRights? rights, RecordKind kind) => new(rights?.Fields, kind switch { RecordKind.Person => OwnedKind.People, RecordKind.Company => OwnedKind.Companies, _ => OwnedKind.Deals });

    // By any of its names: the short ones of the API and of imports, and those of the list's columns.
    public bool IsOpen(string field) => Rights is null || Rights.Of(Kind, field switch
    {
        "email" => "emails",
        "phone" when Kind == OwnedKind.People => "phones",
        "domain" => "domains",
        "owner" => "ownerId",
        "lifecycleStage" => "stage",
        "company" when Kind == OwnedKind.People => "companies",
        _ => field,
    }) == FieldLevel.Edit;

    public IReadOnlyList<EditableField<T>> On<T>(IEnumerable<EditableField<T>> fields) => [.. fields.Select(f => IsOpen(f.Key) ? f : f with { Locked = true })];
}
