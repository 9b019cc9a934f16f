using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Reports;

namespace Sluice.Prospect.Events;

// Expected: on the list of those we want to meet, met or not.
public sealed record EventCounts(int People, int Expected, int ExpectedMet, int Met, int Missed, int IsNew, int Settled)
{
    public static readonly EventCounts None = new(0, 0, 0, 0, 0, 0, 0);

    public int Waiting => People - Met - Missed;
    public int Open => Met - Settled;

    public static async Task<IReadOnlyDictionary<NetworkingEventId, EventCounts>> Of(SluiceDb db, IReadOnlyList<NetworkingEventId> ids, CancellationToken cancel) =>
        await (from a in Attendance.All(db)
               where ids.Contains(a.EventId)
               join p in db.Set<Person>() on a.PersonId equals p.Id
               join e in db.Set<NetworkingEvent>() on a.EventId equals e.Id
               // Merged into somebody whom we knew before, they are not new.
               group new { a, Fresh = a.IsNew && p.CreatedAt >= e.CreatedAt } by a.EventId into g
               select new
               {
                   g.Key, People = g.Count(), Expected = g.Count(x => x.a.TargetedAt != null), ExpectedMet = g.Count(x => x.a.TargetedAt != null && x.a.State == AttendeeState.Met),
                   Met = g.Count(x => x.a.State == AttendeeState.Met), Missed = g.Count(x => x.a.State == AttendeeState.Missed), IsNew = g.Count(x => x.Fresh && x.a.State == AttendeeState.Met), Settled = g.Count(x => x.a.State == AttendeeState.Met && x.a.SettledAt != null),
               }).ToDictionaryAsync(g => g.Key, g => new EventCounts(g.People, g.Expected, g.ExpectedMet, g.Met, g.Missed, g.IsNew, g.Settled), cancel);

    public static async Task<EventCounts> Of(SluiceDb db, NetworkingEventId id, CancellationToken cancel) => (await Of(db, [id], cancel)).GetValueOrDefault(id) ?? None;
}

public sealed record MeetingAfter(MeetingId Id, string Title, DateTimeOffset StartsAt, PersonId PersonId);

public sealed record DealAfter(SeatedDeal Deal, bool OpenedAfter, bool WonAfter);

public sealed record MoneyAfter(string Currency, int Deals, long Minor);
