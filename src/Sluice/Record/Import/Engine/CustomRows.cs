using Sluice.Record.Fields;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Engine;

// What custom fields ask of the rows of one chunk: texts of links become ids, values that must be nobody else's are
// looked up, new records get their defaults.
sealed class CustomRows(ImportContext context, Func<string, string[], Task<List<IFielded>>> holdersOf)
{
    readonly ImportPart part = context.Part;
    readonly CustomValues values = new(context.Part.Used);
    readonly Dictionary<(string Key, string Value), Guid> holders = [];
    CustomRules? rules;
    (FieldDefinition Field, int Slot)[] links = [], unique = [];

    public async Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        if (part.Kind.Custom is not { } kind) return;
        if (rules is null)
        {
            rules = await CustomRules.Of(context.Db, kind, cancel);
            links = Slots(rules.Links);
            unique = Slots(rules.Unique);
        }
        foreach (var (field, slot) in links) await Lead(field, slot, rows, cancel);
        holders.Clear();
        foreach (var (field, slot) in unique)
            foreach (var holder in await InBatches.Of(rows.Where(r => !r.IsRejected).Select(r => r.Values[slot]).OfType<object>().Select(CustomRules.Text), keys => holdersOf(field.Key, keys)))
                if (holder.Fields[field.Key] is { } value) holders[(field.Key, CustomRules.Text(value))] = holder.Key;
    }

    // Null for a record that is made now.
    public bool Taken(DraftRow row, Guid? record)
    {
        foreach (var (field, slot) in unique)
            if (row.Values[slot] is { } value && holders.TryGetValue((field.Key, CustomRules.Text(value)), out var holder) && holder != record)
            {
                row.Reject(part.Used[slot].Header, CustomRules.Text(value), $"{field.Label} is unique, and another record holds “{CustomRules.Text(value)}”.");
                return true;
            }
        return false;
    }

    public void Begin(DraftRow row)
    {
        if (rules?.Any == true) row.Custom = rules.Begun(row.Custom);
    }

    public void Remember(DraftRow row, Guid record)
    {
        foreach (var (field, slot) in unique)
            if (row.Values[slot] is { } value) holders[(field.Key, CustomRules.Text(value))] = record;
    }

    async Task Lead(FieldDefinition field, int slot, IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        var found = await FieldLinks.Find(context.Db, field.Type, rows.Where(r => !r.IsRejected).Select(r => r.Values[slot] as string).OfType<string>(), cancel);
        foreach (var row in rows.Where(r => !r.IsRejected))
        {
            if (row.Values[slot] is not string text) continue;
            var (id, problem) = found[text];
            if (problem is not null) row.Reject(part.Used[slot].Header, text, problem);
            else
            {
                row.Values[slot] = id!.Value.ToString("D");
                row.Custom = values.Of(row);
            }
        }
    }

    (FieldDefinition, int)[] Slots(IEnumerable<FieldDefinition> fields) => [.. fields.Select(f => (f, part.Slot("fields." + f.Key))).Where(f => f.Item2 >= 0)];
}
