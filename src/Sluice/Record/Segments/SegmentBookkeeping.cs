using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Segments;

// Keeps the rows of members as the filters say. Inside db.Transact; one at a time, so that nobody who comes to fit while
// a segment is gathered is missed by both.
sealed class SegmentBookkeeping(SluiceDb db, Workspace workspace, TimeProvider clock)
{
    const int AtOnce = 500;

    readonly DateTimeOffset now = clock.Now();

    public static async Task<SegmentBookkeeping> Open(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        await db.LockOn("segments", cancel);
        return new(db, await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel), clock);
    }

    // The verdict of every gathered segment on these people, in memory: they are loaded once for all of them.
    public async Task Judge(IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var segments = await db.Set<Segment>().Where(s => s.BuiltAt != null).ToListAsync(cancel);
        if (segments.Count == 0) return;
        var filters = new List<(Segment Segment, PeopleFilter Filter)>();
        foreach (var segment in segments)
            if (!(await Read(segment, cancel)).Refused(out _, out var filter)) filters.Add((segment, filter));
        if (filters.Count == 0) return;
        foreach (var some in people.Chunk(AtOnce))
        {
            var facts = await PersonFacts.Load(db, some, [.. filters.Select(f => f.Filter)], cancel);
            var there = (await db.Set<SegmentMember>().AsNoTracking().Where(m => some.Contains(m.PersonId)).Select(m => new { m.SegmentId, m.PersonId }).ToListAsync(cancel)).Select(m => (m.SegmentId, m.PersonId)).ToHashSet();
            for (var i = 0; i < filters.Count; i++)
            {
                var segment = filters[i].Segment;
                var inside = some.Where(id => facts.TryGetValue(id, out var judged) && judged[i].Match).ToHashSet();
                await Move(segment, [.. inside.Where(id => !there.Contains((segment.Id, id)))], [.. some.Where(id => !inside.Contains(id) && there.Contains((segment.Id, id)))], cancel);
            }
        }
    }

    // Gathers everybody by one statement; nobody is told one by one, for nobody came or went: the segment did.
    public async Task Gather(Segment segment, CancellationToken cancel)
    {
        await db.Set<SegmentMember>().Where(m => m.SegmentId == segment.Id).ExecuteDeleteAsync(cancel);
        if ((await Read(segment, cancel)).Refused(out _, out var filter))
        {
            segment.Built(0, false, now);
            return;
        }
        var members = await InsertSelect.Into<SegmentMember>(db, PeopleList.Live(db).Where(filter.Expression).Select(p => new { p.WorkspaceId, p.Id }), [nameof(SegmentMember.WorkspaceId), nameof(SegmentMember.PersonId)],
            [(nameof(SegmentMember.SegmentId), segment.Id), (nameof(SegmentMember.Since), now)], cancel);
        segment.Built(members, filter.RestsOnTime, now);
        await Day(segment, 0, 0, cancel);
    }

    // What time alone has moved: nobody did anything, and yet the fortnight is over. Told like any other move, a page at a time.
    public async Task<bool> Sweep(Segment segment, CancellationToken cancel)
    {
        if ((await Read(segment, cancel)).Refused(out _, out var filter)) return false;
        var (id, members) = (segment.Id, db.Set<SegmentMember>());
        var inside = PeopleList.Live(db).Where(filter.Expression);
        var entered = await inside.Where(p => !members.Any(m => m.SegmentId == id && m.PersonId == p.Id)).Select(p => p.Id).Take(AtOnce).ToListAsync(cancel);
        var left = await members.Where(m => m.SegmentId == id && !inside.Any(p => p.Id == m.PersonId)).Select(m => m.PersonId).Take(AtOnce).ToListAsync(cancel);
        await Move(segment, entered, left, cancel);
        if (entered.Count == AtOnce || left.Count == AtOnce) return true;
        await db.SaveChangesAsync(cancel);
        segment.Counted(await members.CountAsync(m => m.SegmentId == id, cancel));
        return false;
    }

    async Task Move(Segment segment, IReadOnlyList<PersonId> entered, IReadOnlyList<PersonId> left, CancellationToken cancel)
    {
        if (entered.Count + left.Count == 0) return;
        foreach (var person in entered)
        {
            db.Add(new SegmentMember { SegmentId = segment.Id, PersonId = person, Since = now });
            db.Append(new SegmentEntered(segment.Id, segment.Name), new About(person), Actor.System, clock);
        }
        foreach (var person in left) db.Append(new SegmentLeft(segment.Id, segment.Name), new About(person), Actor.System, clock);
        if (left.Count > 0) await db.Set<SegmentMember>().Where(m => m.SegmentId == segment.Id && left.Contains(m.PersonId)).ExecuteDeleteAsync(cancel);
        segment.Moved(entered.Count, left.Count);
        await Day(segment, entered.Count, left.Count, cancel);
    }

    async Task Day(Segment segment, int entered, int left, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, workspace.Zone).Date);
        var day = db.Set<SegmentDay>().Local.FirstOrDefault(d => d.SegmentId == segment.Id && d.Day == today) ?? await db.Set<SegmentDay>().SingleOrDefaultAsync(d => d.SegmentId == segment.Id && d.Day == today, cancel);
        if (day is null) db.Add(day = new SegmentDay { SegmentId = segment.Id, Day = today });
        (day.Entered, day.Left, day.Members) = (day.Entered + entered, day.Left + left, segment.Members);
    }

    // Nobody is "me" here: a segment is everybody's.
    Task<Result<PeopleFilter>> Read(Segment segment, CancellationToken cancel) => PeopleFilter.Read(db, segment.Filter, now, workspace.Zone, null, cancel);
}
