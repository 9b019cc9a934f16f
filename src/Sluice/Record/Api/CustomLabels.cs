using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Api;

// A program names custom fields by their keys; the timeline calls them what people call them.
sealed class CustomLabels(SluiceDb db, RecordKind kind)
{
    Dictionary<string, string>? known;

    public async Task<IEnumerable<FieldEdit>> On(IEnumerable<FieldEdit> edits, CancellationToken cancel)
    {
        var told = edits.ToList();
        if (!told.Exists(IsCustom)) return told;
        known ??= await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.Kind == kind).Select(f => new { f.Key, f.Label }).Take(2_000).ToDictionaryAsync(f => "fields." + f.Key, f => f.Label, StringComparer.Ordinal, cancel);
        return told.Select(e => IsCustom(e) && known.TryGetValue(e.Key, out var label) ? e with { Label = label } : e);
    }

    static bool IsCustom(FieldEdit edit) => edit.Key.StartsWith("fields.", StringComparison.Ordinal);
}
