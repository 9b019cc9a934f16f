using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Lists;

namespace Sluice.Prospect.Queues;

public static class QueueDesk
{
    public static async Task<Result<CallQueue>> Open(SluiceDb db, QueueDraft draft, UserId? owner, TimeProvider clock, CancellationToken cancel)
    {
        if (draft.Check() is { } refusal) return refusal;
        if (draft.ListId is { } list && !await db.Set<RecordList>().AnyAsync(l => l.Id == list && l.Kind == RecordKind.Person, cancel)) return new Refusal("notFound", "There is no such list of people.", "listId");
        var keys = (draft.Rules?.Cards ?? []).Select(c => c.Field).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Set<FieldDefinition>().Where(f => f.Kind == RecordKind.Person && keys.Contains(f.Key) && f.ArchivedAt == null).Select(f => f.Key).ToListAsync(cancel);
        if (keys.Except(known).FirstOrDefault() is { } missing) return new Refusal("unknown", $"There is no field fields.{missing} of people.", "cards");
        var queue = CallQueue.Open(draft, owner, clock.Now());
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        if ((await QueueSource.People(db, queue, workspace, clock.Now(), cancel)).Refusal is { } unread) return unread;
        db.Add(queue);
        await db.SaveChangesAsync(cancel);
        await QueueFilling.Fill(db, queue, clock, cancel);
        return queue;
    }
}

public sealed record QueueCounts(int Waiting, int Done, int LeftOut)
{
    public int All => Waiting + Done;

    public static async Task<Dictionary<QueueId, QueueCounts>> Of(SluiceDb db, IReadOnlyList<QueueId> ids, CancellationToken cancel)
    {
        // A queue holds at most QueueFilling.MostInQueue people, so counting it stays cheap.
        var rows = await db.Set<QueueEntry>().AsNoTracking().Where(e => ids.Contains(e.QueueId)).GroupBy(e => new { e.QueueId, e.State }).Select(g => new { g.Key.QueueId, g.Key.State, Count = g.Count() }).ToListAsync(cancel);
        return ids.ToDictionary(id => id, id => new QueueCounts(Count(id, EntryState.Waiting), Count(id, EntryState.Done), Count(id, EntryState.Out)));

        int Count(QueueId id, EntryState state) => rows.Where(r => r.QueueId == id && r.State == state).Sum(r => r.Count);
    }
}
