using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Identify.Naming;

// A line that could not be read, with what it said.
public sealed record BadLine(int Number, string Text, string Why);

// The workspace's own list of addresses. The same block again says its company anew.
static class OwnBlocks
{
    const int MostLines = 50_000;

    public static Task<Result<OwnBlock>> Note(SluiceDb db, string? block, string? company, string? domain, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact<Result<OwnBlock>>(async () =>
    {
        if (OwnBlock.Note(block, company, domain, actor, clock.Now()).Refused(out var refusal, out var fresh)) return refusal;
        await db.LockOn(Stitching.Lock, cancel);
        var kept = await Keep(db, fresh, await db.Set<OwnBlock>().SingleOrDefaultAsync(b => b.Block == fresh.Block, cancel), clock, cancel);
        await db.SaveChangesAsync(cancel);
        return kept;
    }, cancel);

    // Lines of block, company and, if known, domain, parted by comma, semicolon or tab. All or, when one is wrong, nothing.
    public static async Task<(int Taken, IReadOnlyList<BadLine> Bad)> Import(SluiceDb db, string text, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var (fresh, bad, number) = (new Dictionary<string, OwnBlock>(StringComparer.Ordinal), new List<BadLine>(), 0);
        foreach (var line in text.Split('\n').Take(MostLines))
        {
            number++;
            var parts = line.Trim().Split([',', ';', '\t'], 3, StringSplitOptions.TrimEntries);
            if (parts[0].Length == 0 || parts[0][0] == '#' || number == 1 && parts[0].Equals("block", StringComparison.OrdinalIgnoreCase)) continue;
            if (OwnBlock.Note(parts[0], parts.ElementAtOrDefault(1)?.Trim('"'), parts.ElementAtOrDefault(2), actor, clock.Now()).Refused(out var refusal, out var block)) bad.Add(new BadLine(number, line.Trim(), refusal.Message));
            else fresh[block.Block] = block;
        }
        if (bad.Count > 0) return (0, bad);
        await db.Transact(async () =>
        {
            await db.LockOn(Stitching.Lock, cancel);
            foreach (var some in fresh.Values.Chunk(400))
            {
                string[] blocks = [.. some.Select(b => b.Block)];
                var there = await db.Set<OwnBlock>().Where(b => blocks.Contains(b.Block)).ToDictionaryAsync(b => b.Block, cancel);
                foreach (var block in some) await Keep(db, block, there.GetValueOrDefault(block.Block), clock, cancel);
                await db.SaveChangesAsync(cancel);
            }
        }, cancel);
        return (fresh.Count, bad);
    }

    public static Task<bool> Remove(SluiceDb db, OwnBlockId id, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn(Stitching.Lock, cancel);
        if (await db.Set<OwnBlock>().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } block) return false;
        await NameAgain(db, id, clock, cancel);
        db.Remove(block);
        await db.SaveChangesAsync(cancel);
        return true;
    }, cancel);

    static async Task<OwnBlock> Keep(SluiceDb db, OwnBlock fresh, OwnBlock? there, TimeProvider clock, CancellationToken cancel)
    {
        if (there is null)
        {
            db.Add(fresh);
            return fresh;
        }
        there.Say(fresh.Company, fresh.Domain);
        await NameAgain(db, there.Id, clock, cancel);
        return there;
    }

    static Task<int> NameAgain(SluiceDb db, OwnBlockId id, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.Now();
        db.AfterCommit(HitWriter.Written.Ring);
        return db.Set<Visit>().Where(v => v.OwnBlock == id).ExecuteUpdateAsync(s => s.SetProperty(v => v.NameAt, now), cancel);
    }
}
