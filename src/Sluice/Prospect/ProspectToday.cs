using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Prospect.Meetings;
using Sluice.Prospect.Queues;
using Sluice.Record.Timeline;
using Sluice.Record.Today;

namespace Sluice.Prospect;

// Meetings of the day, meetings that still need their outcome, and queues that wait; call-backs are tasks and stand there
// already. A meeting has the key of its task, so that it is one row.
sealed class ProspectToday : ITodaySource
{
    public async Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel) =>
        [.. await MeetingsOf(db, user, now, cancel), .. await Queues(db, user, cancel)];

    static async Task<IEnumerable<TodayItem>> MeetingsOf(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        var (from, until) = (now.AddDays(-14), now.AddHours(14));
        var rows = await db.Set<Meeting>().AsNoTracking().Where(m => m.OwnerId == user && m.Outcome == MeetingOutcome.Ahead && m.StartsAt > from && m.StartsAt < until).OrderBy(m => m.StartsAt).Take(20).ToListAsync(cancel);
        return rows.Select(m => new TodayItem(m.TodoId is { } todo ? $"task:{todo.Value:D}" : $"meeting:{m.Id.Value:N}", m.EndsAt < now ? "Close" : "Prepare", m.Title, $"/prospect/meetings/{m.Id.Value}", "",
            m.EndsAt < now ? "Say whether it was held" : m.Place.Length > 0 ? m.Place : "No place set", "calendar-event", Direction.Own, 0, [], m.StartsAt, "meeting", false,
            [new TodayAct(m.EndsAt < now ? "Say how it went" : "Open", $"/prospect/meetings/{m.Id.Value}", Main: true)]));
    }

    static async Task<IEnumerable<TodayItem>> Queues(SluiceDb db, UserId user, CancellationToken cancel)
    {
        var queues = await db.Set<CallQueue>().AsNoTracking().Where(q => q.ClosedAt == null && q.OwnerId == user).OrderByDescending(q => q.CreatedAt).Take(5).ToListAsync(cancel);
        var counts = await QueueCounts.Of(db, [.. queues.Select(q => q.Id)], cancel);
        return queues.Where(q => counts[q.Id].Waiting > 0).Select(q => new TodayItem($"queue:{q.Id.Value:N}", "Call", q.Name, $"/prospect/queues/{q.Id.Value}", "", $"{counts[q.Id].Waiting} wait in this queue", "headset", Direction.Out, 0, [], null, "", false,
            [new TodayAct("Start calling", $"/prospect/queues/{q.Id.Value}/next", Post: true, Key: "d", Main: true)]));
    }
}
