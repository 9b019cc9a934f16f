using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Record.Merges;

// A merge into this record that can still be taken apart.
public sealed record MergedHere(MergeId Id, IReadOnlyList<string> Names, DateTimeOffset At, DateTimeOffset UndoUntil)
{
    public static async Task<IReadOnlyList<MergedHere>> Of(SluiceDb db, Guid record, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddDays(-Merge.UndoDays);
        var merges = await db.Set<Merge>().AsNoTracking().Where(m => m.KeepId == record && m.UndoneAt == null && m.At > since).OrderByDescending(m => m.At).Take(5).ToListAsync(cancel);
        if (merges.Count == 0) return [];
        var ids = merges.ConvertAll(m => m.Id);
        var names = (await db.Set<MergedRecord>().AsNoTracking().Where(m => ids.Contains(m.MergeId)).Select(m => new { m.MergeId, m.Name }).ToListAsync(cancel)).ToLookup(m => m.MergeId, m => m.Name);
        return merges.ConvertAll(m => new MergedHere(m.Id, [.. names[m.Id]], m.At, m.UndoUntil));
    }
}
