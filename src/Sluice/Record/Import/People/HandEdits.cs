using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import.People;

// Which fields of whom a human wrote by hand: an import proposes there and does not overwrite.
sealed class HandEdits
{
    public static readonly HandEdits None = new();

    readonly HashSet<(PersonId, string)> fields = [];

    public static async Task<HandEdits> Of(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var kind = ActivityKinds.Name<FieldChanged>();
        var found = await InBatches.Of(people, async keys => await db.Set<Activity>().AsNoTracking()
            .Where(a => a.Kind == kind && a.PersonId != null && keys.Contains(a.PersonId!.Value) && a.Actor.StartsWith("user:")).ToListAsync(cancel));
        if (found.Count == 0) return None;
        var edits = new HandEdits();
        foreach (var activity in found)
            if (activity.Fact is FieldChanged change) edits.fields.Add((activity.PersonId!.Value, HeaderKey.Of(change.Field)));
        return edits;
    }

    public bool Any => fields.Count > 0;

    public bool Has(PersonId person, string field) => fields.Count > 0 && fields.Contains((person, HeaderKey.Of(field)));
}
