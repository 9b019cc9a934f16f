using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Duplicates.Matching;
using Sluice.Record.Fields;

namespace Sluice.Record.Duplicates;

// A look through everything: blocks first, then each pair of a block judged, then what was found put in place of what
// an earlier scan had found. What somebody dismissed stays dismissed.
sealed class Scanning(SluiceDb db, TimeProvider clock)
{
    public const int Shown = 60;
    const int AtOnce = 1000;

    public async Task<DuplicateScan> People(CancellationToken cancel)
    {
        var blocks = new PeopleBlocks(db);
        return await Run(RecordKind.Person, blocks.Read, () => blocks.Ids, blocks.Pairs, PersonLook.Load, p => p.Id, SamePerson.Judge, cancel);
    }

    public async Task<DuplicateScan> Companies(CancellationToken cancel)
    {
        var blocks = new CompanyBlocks(db);
        return await Run(RecordKind.Company, blocks.Read, () => blocks.Ids, blocks.Pairs, CompanyLook.Load, c => c.Id, SameCompany.Judge, cancel);
    }

    async Task<DuplicateScan> Run<T>(RecordKind kind, Func<CancellationToken, Task> read, Func<IReadOnlyList<Guid>> idsOf, Func<IEnumerable<(int, int)>> pairsOf, Func<SluiceDb, IReadOnlyList<Guid>, CancellationToken, Task<List<T>>> load, Func<T, Guid> idOf, Func<T, T, Evidence> judge, CancellationToken cancel)
    {
        var began = clock.Now();
        await Begin(kind, began, cancel);
        await read(cancel);
        var (ids, found) = (idsOf(), 0);
        foreach (var some in Sorted(pairsOf()).Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            var looks = new Dictionary<Guid, T>();
            foreach (var batch in some.SelectMany(p => new[] { ids[p.Left], ids[p.Right] }).Distinct().Chunk(500))
                foreach (var look in await load(db, batch, cancel)) looks[idOf(look)] = look;
            var twins = Judge(kind, some.Select(p => (ids[p.Left], ids[p.Right])), looks, judge, began).ToList();
            found += twins.Count;
            await Keep(kind, twins, cancel);
        }
        return await End(kind, began, ids.Count, found, cancel);
    }

    static IEnumerable<Duplicate> Judge<T>(RecordKind kind, IEnumerable<(Guid Left, Guid Right)> pairs, Dictionary<Guid, T> looks, Func<T, T, Evidence> judge, DateTimeOffset now)
    {
        foreach (var (left, right) in pairs)
        {
            if (!looks.TryGetValue(left, out var a) || !looks.TryGetValue(right, out var b)) continue;
            var evidence = judge(a, b);
            if (evidence.Percent >= Shown) yield return new Duplicate { Kind = kind, LeftId = left, RightId = right, Confidence = evidence.Percent, Why = evidence.Why, FoundAt = now };
        }
    }

    // The same pair stands in several blocks.
    static IEnumerable<(int Left, int Right)> Sorted(IEnumerable<(int Left, int Right)> pairs)
    {
        var all = new List<long>();
        foreach (var (left, right) in pairs) all.Add(((long)left << 32) | (uint)right);
        all.Sort();
        for (var i = 0; i < all.Count; i++)
            if (i == 0 || all[i] != all[i - 1]) yield return ((int)(all[i] >> 32), (int)(all[i] & 0xffffffff));
    }

    Task Keep(RecordKind kind, List<Duplicate> twins, CancellationToken cancel) => twins.Count == 0 ? Task.CompletedTask : db.Transact(async () =>
    {
        var lefts = twins.Select(t => t.LeftId).Distinct().ToList();
        var known = (await db.Set<Duplicate>().Where(d => d.Kind == kind && lefts.Contains(d.LeftId)).ToListAsync(cancel)).ToDictionary(d => (d.LeftId, d.RightId));
        foreach (var twin in twins)
        {
            if (!known.TryGetValue((twin.LeftId, twin.RightId), out var there)) db.Add(twin);
            else (there.Confidence, there.Why, there.FoundAt) = (twin.Confidence, twin.Why, twin.FoundAt);
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }, cancel);

    Task Begin(RecordKind kind, DateTimeOffset now, CancellationToken cancel) => db.Transact(async () =>
    {
        var scan = await db.Set<DuplicateScan>().SingleOrDefaultAsync(s => s.Kind == kind, cancel);
        if (scan is null) db.Add(scan = new DuplicateScan { Kind = kind });
        (scan.StartedAt, scan.FinishedAt) = (now, null);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }, cancel);

    Task<DuplicateScan> End(RecordKind kind, DateTimeOffset began, int records, int pairs, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.Set<Duplicate>().Where(d => d.Kind == kind && d.FoundAt < began && d.DismissedAt == null && d.GoneWith == null).ExecuteDeleteAsync(cancel);
        var scan = await db.Set<DuplicateScan>().SingleAsync(s => s.Kind == kind, cancel);
        (scan.FinishedAt, scan.Records, scan.Pairs) = (clock.Now(), records, pairs);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return scan;
    }, cancel);
}
