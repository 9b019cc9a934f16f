using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

// After a form was applied: what its custom fields ask of the record as a whole.
static class CustomEdits
{
    public static async Task<EditOutcome> Settle<T>(SluiceDb db, RecordKind kind, T record, FieldBag before, EditOutcome outcome, DateTimeOffset now, CancellationToken cancel) where T : class, IFielded
    {
        if (!outcome.IsGood || record.Fields.Equals(before)) return outcome;
        if (await (await CustomRules.Of(db, kind, cancel)).Settle(record, before, now, cancel) is { } refusal) return outcome with { Errors = new Dictionary<string, string>(outcome.Errors, StringComparer.Ordinal) { [refusal.Field!] = refusal.Message } };
        var names = await FieldLinks.Names(db, await Custom.Of(db, kind, cancel), [before, record.Fields], cancel);
        // A link is told by the name it leads to; one that led there already was not changed.
        return outcome with { Changes = [.. from change in outcome.Changes where !change.Key.StartsWith("fields.", StringComparison.Ordinal) || !Equals(CustomText.Show(before[change.Key[7..]]), CustomText.Show(record.Fields[change.Key[7..]])) select change with { Before = names.GetValueOrDefault(change.Before)?.Name ?? change.Before, After = names.GetValueOrDefault(change.After)?.Name ?? change.After }] };
    }
}
