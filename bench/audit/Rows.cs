using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;

namespace Sluice.AuditBench;

// Entries as they come in an office: three chains, some users, ids and a few words each.
static class Rows
{
    const int Chunk = 50_000;
    static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public static async Task Write(Store store, int count)
    {
        var heads = Enumerable.Repeat(AuditHead.None, 3).ToArray();
        await using var db = store.OpenHouse();
        for (var from = 0; from < count; from += Chunk)
        {
            var rows = Enumerable.Range(from, Math.Min(Chunk, count - from)).Select(i => One(i, heads));
            await db.Transact(() => BulkTable.Of<AuditEntry>(db).Insert(db, rows, CancellationToken.None), CancellationToken.None);
        }
    }

    static AuditEntry One(int number, AuditHead[] heads)
    {
        var (chain, at) = (number % heads.Length, Start.AddSeconds(number * 20L));
        var actor = Actor.User(new UserId(new Guid(number % 40, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
        var entry = AuditEntry.Next(new WorkspaceId(chain), heads[chain], at, actor, "person.deleted", AuditTarget.Of("person", Ids.New<UserId>(at)), Json.Write(new { from = "rep", to = "manager", number }));
        heads[chain] = new AuditHead(entry.Sequence, entry.Hash);
        return entry;
    }
}
