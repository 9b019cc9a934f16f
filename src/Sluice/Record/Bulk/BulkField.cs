using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Bulk;

// One field set to one value in many records: the argument of such an act.
sealed record BulkField(string Key, string Label, string Value, string Word)
{
    public static BulkField Of(BulkAct act) => Json.Read<BulkField>(act.Argument)!;

    // Without what is one record's own, and tags, which have an act for themselves.
    public static async Task<IReadOnlyList<EditableField<Person>>> OfPeople(SluiceDb db, CancellationToken cancel) =>
        [.. (await PersonFields.All(db, cancel)).Where(f => !f.Locked && !f.Unique && f.Key is not ("firstName" or "lastName" or "emails" or "phones" or "externalId" or "tags"))];

    public static async Task<IReadOnlyList<EditableField<Company>>> OfCompanies(SluiceDb db, CancellationToken cancel) =>
        [.. (await CompanyFields.All(db, cancel)).Where(f => !f.Locked && !f.Unique && f.Key is not ("name" or "domains" or "externalId"))];

    // What it would write, tried on a record that is thrown away.
    public static Result<BulkField> Read<T>(IReadOnlyList<EditableField<T>> fields, T blank, string key, string text, DateTimeOffset now)
    {
        if (fields.FirstOrDefault(f => f.Key == key) is not { } field) return new Refusal("unknown", "Choose the field.", "field");
        if (field.Required && text.Length == 0) return new Refusal("required", $"{field.Label} cannot be empty.", "value");
        return field.Write(blank, text, now) is { } refusal ? refusal with { Field = "value" } : new BulkField(key, field.Label, text, field.Word(text));
    }

    // What stood there, for whoever takes it back; null, and nothing is changed, where it stood so already or cannot stand so.
    public string? Set<T>(BulkScope scope, EditableField<T> field, T record, About about) where T : class, ISourced
    {
        var (was, now) = (new FieldWas(field.Read(record), "", record.Sources.GetValueOrDefault(Key)), scope.Clock.Now());
        if (field.Write(record, Value, now) is not null || field.Read(record) == was.Before)
        {
            scope.Db.Entry(record).State = EntityState.Unchanged;
            return null;
        }
        was = was with { After = field.Read(record) };
        record.SetBy([Key], FieldSource.Hand(scope.Actor, now));
        scope.Db.Append(new FieldChanged(Label, Edits.Said(field.Word(was.Before)), Edits.Said(field.Word(was.After))), about, scope.Actor, scope.Clock);
        return Json.Write(was);
    }
}

// What stood in a field before a bulk act set it, what the act left there, and where the old value came from.
sealed record FieldWas(string Before, string After, FieldSource? Source)
{
    // False where somebody wrote something else there since: theirs stays.
    public bool PutBack<T>(EditableField<T> field, T record, DateTimeOffset now) where T : ISourced
    {
        if (field.Read(record) != After || field.Write(record, Before, now) is not null) return false;
        record.PutSource(field.Key, Source);
        return true;
    }
}
