using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Prospect.Meetings;
using Sluice.Record;
using Sluice.Record.Reports;

namespace Sluice.Prospect.Events;

// What came after an event with those met there, within a year of meeting each. Whether it came of it, nobody can say.
public sealed record EventReturn(EventCounts Counts, IReadOnlyList<MeetingAfter> Meetings, IReadOnlyList<DealAfter> Deals)
{
    public const int Days = 365;

    public IReadOnlyList<MoneyAfter> Won => [.. Deals.Where(d => d.WonAfter).GroupBy(d => d.Deal.Currency).Select(g => new MoneyAfter(g.Key, g.Count(), g.Sum(d => d.Deal.AmountMinor ?? 0))).OrderByDescending(m => m.Deals).ThenBy(m => m.Currency, StringComparer.Ordinal)];

    public long? CostPerMet(long? cost) => cost is { } minor && Counts.Met > 0 ? (long)decimal.Round(minor / (decimal)Counts.Met) : null;

    public static async Task<EventReturn> Of(SluiceDb db, NetworkingEventId id, IEnumerable<ISeatedDeals> books, CancellationToken cancel)
    {
        var met = await Attendance.Of(db, id).AsNoTracking().Where(a => a.MetAt != null).Select(a => new { a.PersonId, a.MetAt }).ToDictionaryAsync(a => a.PersonId, a => a.MetAt!.Value, cancel);
        var (meetings, deals) = (new List<MeetingAfter>(), new List<(SeatedDeal Deal, DateTimeOffset Met)>());
        foreach (var some in met.Keys.Chunk(500))
        {
            meetings.AddRange((await (
                from g in db.Set<MeetingGuest>()
                join m in db.Set<Meeting>() on g.MeetingId equals m.Id
                where some.Contains(g.PersonId) && m.Outcome != MeetingOutcome.Cancelled && m.Outcome != MeetingOutcome.Moved
                select new MeetingAfter(m.Id, m.Title, m.StartsAt, g.PersonId)).AsNoTracking().ToListAsync(cancel)).Where(m => After(met[m.PersonId], m.StartsAt)));
            foreach (var book in books) deals.AddRange((await book.Of(db, some, cancel)).Select(d => (d, met[d.PersonId])));
        }
        // Of several at one table, whoever makes it count.
        var after = deals.Select(d => new DealAfter(d.Deal, After(d.Met, d.Deal.OpenedAt), d.Deal is { Won: true, ClosedAt: { } closed } && After(d.Met, closed)))
            .GroupBy(d => d.Deal.Id).Select(g => new DealAfter(g.First().Deal, g.Any(d => d.OpenedAfter), g.Any(d => d.WonAfter))).Where(d => d.OpenedAfter || d.WonAfter);
        return new(await EventCounts.Of(db, id, cancel), [.. meetings.DistinctBy(m => m.Id).OrderBy(m => m.StartsAt).ThenBy(m => m.Title, StringComparer.Ordinal)], [.. after.OrderByDescending(d => d.WonAfter).ThenByDescending(d => d.Deal.OpenedAt).ThenBy(d => d.Deal.Name, StringComparer.Ordinal)]);
    }

    static bool After(DateTimeOffset met, DateTimeOffset at) => at > met && at <= met.AddDays(Days);
}
