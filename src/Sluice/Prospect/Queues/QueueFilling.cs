using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Prospect.Queues;

public sealed record FillQueues : IWork;

// Takes new members of the list, or new matches of the filter, into a queue; the best cells first.
public static class QueueFilling
{
    public const int MostInQueue = 10_000;
    const int Page = 500;

    public static async Task<int> Fill(SluiceDb db, CallQueue queue, TimeProvider clock, CancellationToken cancel)
    {
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        // A filter that no longer reads (its field is gone) finds nobody new; the queue's page says so.
        if ((await QueueSource.People(db, queue, workspace, clock.Now(), cancel)).People is not { } people) return 0;
        var added = 0;
        var position = await db.Set<QueueEntry>().Where(e => e.QueueId == queue.Id).MaxAsync(e => (int?)e.Position, cancel) ?? 0;
        while (position < MostInQueue)
        {
            var page = await people.Where(p => !db.Set<QueueEntry>().Any(e => e.QueueId == queue.Id && e.PersonId == p.Id))
                .OrderBy(p => p.Cell == "").ThenBy(p => p.Cell).ThenByDescending(p => p.Engagement).ThenBy(p => p.CreatedAt)
                .Take(Math.Min(Page, MostInQueue - position)).Select(p => new { p.Id, p.TimeZone, p.Country }).ToListAsync(cancel);
            if (page.Count == 0) break;
            var now = clock.Now();
            foreach (var person in page)
                db.Add(new QueueEntry { QueueId = queue.Id, PersonId = person.Id, Position = ++position, NotBefore = now, Zone = LocalTime.ZoneOf(person.TimeZone, person.Country, workspace.TimeZone), Country = person.Country });
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
            added += page.Count;
        }
        return added;
    }
}

// Whom a queue calls: the members of its list, those who pass its filter, everybody with a number.
static class QueueSource
{
    public static async Task<(IQueryable<Person>? People, Refusal? Refusal)> People(SluiceDb db, CallQueue queue, Workspace workspace, DateTimeOffset now, CancellationToken cancel)
    {
        var people = db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null && p.Phone != null);
        if (queue.ListId is { } list) people = people.Where(p => db.Set<ListMember>().Any(m => m.ListId == list && m.RecordId == (Guid)(object)p.Id));
        if (queue.Filter.Length == 0) return (people, null);
        var read = await PeopleFilter.Translate(db, queue.Filter, now, workspace.Zone, queue.OwnerId, cancel);
        return read.Refused(out var refusal, out var passes) ? (null, refusal) : (people.Where(passes), null);
    }
}

sealed class QueueFiller(TimeProvider clock) : IWorker<FillQueues>
{
    public async Task Run(FillQueues work, WorkContext context, CancellationToken cancel)
    {
        var queues = await context.Db.Set<CallQueue>().AsNoTracking().Where(q => q.ClosedAt == null).OrderByDescending(q => q.CreatedAt).Take(100).ToListAsync(cancel);
        foreach (var queue in queues) await QueueFilling.Fill(context.Db, queue, clock, cancel);
    }
}
