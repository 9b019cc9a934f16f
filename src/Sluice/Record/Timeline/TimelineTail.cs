using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Record.Timeline;

// A place on the timeline. PostgreSQL hands out sequence numbers before commit, so there the transaction comes first.
readonly record struct Mark(long Transaction, long Sequence)
{
    const long Far = 5000;

    public static Mark Of(FollowerCursor cursor) => new(cursor.Transaction, cursor.Position);
    public static Mark Of(Activity activity) => new(activity.WriterTransaction, activity.Sequence);

    public bool IsBelow(Mark other) => Transaction < other.Transaction || (Transaction == other.Transaction && Sequence < other.Sequence);

    public bool IsFarFrom(Mark other) => Transaction - other.Transaction > Far || (Transaction == other.Transaction && Sequence - other.Sequence > Far);
}

// The end of the timeline, as followers of all workspaces read it.
static class TimelineTail
{
    // Facts of these kinds after a place (and up to another), and the place up to which everything was looked at if there are fewer than asked for.
    public static async Task<(List<Activity> Facts, Mark End)> Read(SluiceDb house, Mark after, IReadOnlyCollection<string> kinds, int limit, Mark? until, CancellationToken cancel)
    {
        var all = house.Set<Activity>().IgnoreQueryFilters().AsNoTracking();
        var end = await End(house, all, after, cancel);
        if (until is { } most && most.IsBelow(end)) end = most;
        if (!after.IsBelow(end)) return ([], after);
        var (transaction, sequence) = after;
        var rows = house.Dialect.SequencesCommitInOrder
            ? all.Where(a => a.Sequence > sequence && a.Sequence <= end.Sequence).OrderBy(a => a.Sequence)
            : all.Where(a => (a.WriterTransaction < end.Transaction || (a.WriterTransaction == end.Transaction && a.Sequence <= end.Sequence)) && (a.WriterTransaction > transaction || (a.WriterTransaction == transaction && a.Sequence > sequence)))
                .OrderBy(a => a.WriterTransaction).ThenBy(a => a.Sequence);
        return (await rows.Where(a => kinds.Contains(a.Kind)).Take(limit).ToListAsync(cancel), end);
    }

    // Whether there is anything behind a place.
    public static Task<bool> IsBeyond(SluiceDb house, Mark mark, CancellationToken cancel)
    {
        var (transaction, sequence) = mark;
        var all = house.Set<Activity>().IgnoreQueryFilters();
        return house.Dialect.SequencesCommitInOrder
            ? all.AnyAsync(a => a.Sequence > sequence, cancel)
            : all.AnyAsync(a => a.WriterTransaction > transaction || (a.WriterTransaction == transaction && a.Sequence > sequence), cancel);
    }

    // On PostgreSQL only what lies below every transaction still running: nothing can appear there any more.
    static async Task<Mark> End(SluiceDb house, IQueryable<Activity> all, Mark after, CancellationToken cancel)
    {
        if (house.Dialect.SequencesCommitInOrder)
            return after with { Sequence = await all.OrderByDescending(a => a.Sequence).Select(a => a.Sequence).FirstOrDefaultAsync(cancel) is var last && last > after.Sequence ? last : after.Sequence };
        var horizon = (await house.Database.SqlQuery<long>($"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS \"Value\"").ToListAsync(cancel))[0];
        var below = new Mark(horizon - 1, long.MaxValue);
        return below.Transaction >= after.Transaction ? below : after;
    }
}
