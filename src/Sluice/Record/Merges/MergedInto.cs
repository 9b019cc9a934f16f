using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Record.Merges;

// Where the id of a record that became part of another leads: to the one that stayed.
static class MergedInto
{
    public static Task<Guid?> Find(SluiceDb db, Guid record, CancellationToken cancel) =>
        db.Set<MergedRecord>().Where(m => m.RecordId == record).Select(m => (Guid?)m.KeepId).SingleOrDefaultAsync(cancel);

    // Of many at once; those that were never merged are left out.
    public static Task<Dictionary<Guid, Guid>> Find(SluiceDb db, IReadOnlyCollection<Guid> records, CancellationToken cancel) =>
        db.Set<MergedRecord>().AsNoTracking().Where(m => records.Contains(m.RecordId)).ToDictionaryAsync(m => m.RecordId, m => m.KeepId, cancel);
}
