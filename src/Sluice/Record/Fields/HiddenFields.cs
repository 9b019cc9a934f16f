using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Fields;

// Custom fields that whoever has the context open may not see.
public sealed class HiddenFields
{
    static readonly HiddenFields None = new([]);

    readonly HashSet<string> labels;

    HiddenFields(HashSet<string> labels) => this.labels = labels;

    public static IReadOnlyList<string> Keys(SluiceDb db, OwnedKind kind) => db.Sight is EffectiveRights rights ? rights.Fields.Hidden(kind) : [];

    // For what the timeline says: facts name a field by its label.
    public static async Task<HiddenFields> Of(SluiceDb db, CancellationToken cancel)
    {
        if (db.Sight is not EffectiveRights { Fields: { HidesAny: true } fields }) return None;
        var keys = Enum.GetValues<OwnedKind>().SelectMany(fields.Hidden).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Set<FieldDefinition>().IgnoreQueryFilters().Where(f => f.WorkspaceId == db.Workspace && keys.Contains(f.Key)).Select(f => f.Label).ToListAsync(cancel);
        return new HiddenFields([.. known.Concat(keys)]);
    }

    public Words Say(IFact fact) => fact is FieldChanged { Field: var field } && labels.Contains(field) ? new Words("A field changed", "one that you may not see", Icon: "pencil") : fact.Say();
}
