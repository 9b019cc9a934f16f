using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Qualify.Scores;

// Points fade on people who do nothing; people who came in without a fact are scored first. Page by page.
public sealed record FadeScores(DateTimeOffset? Before = null) : IWork;

sealed class NightlyScores(TimeProvider clock) : IWorker<FadeScores>
{
    const int PagesAtOnce = 25;

    public async Task Run(FadeScores work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var before = work.Before ?? clock.Now();
        var rescore = await Rescore.Prepare(db, clock, cancel);
        for (var page = 0; page < PagesAtOnce; page++)
            if (await ScoringRound.Next(db, rescore, before, clock, cancel) == 0) return;
        // The rest in a work of its own, so that one long night is many short leases.
        db.ChangeTracker.Clear();
        db.Enqueue(new FadeScores(before), clock);
        await db.SaveChangesAsync(cancel);
    }
}

// A page a transaction: an interrupted round goes on where it stood.
static class ScoringRound
{
    const int Page = 200;

    const int PageOfAll = 500;

    // Everybody there is, in the order of their ids.
    public static async Task<int> ToEnd(SluiceDb db, TimeProvider clock, Action<int> scored, CancellationToken cancel)
    {
        var (all, last) = (0, default(PersonId));
        var rescore = await Rescore.Prepare(db, clock, cancel);
        while (true)
        {
            db.ChangeTracker.Clear();
            var ids = await db.Set<Person>().AsNoTracking().Where(p => p.DeletedAt == null && p.Id > last).OrderBy(p => p.Id).Take(PageOfAll).Select(p => p.Id).ToListAsync(cancel);
            if (ids.Count == 0) return all;
            await db.Transact(async () =>
            {
                await rescore.Run(db, ids, clock, cancel);
                await db.SaveChangesAsync(cancel);
            }, cancel);
            last = ids[^1];
            scored(all += ids.Count);
        }
    }

    // How many were scored; 0 when nobody is left.
    public static async Task<int> Next(SluiceDb db, Rescore rescore, DateTimeOffset before, TimeProvider clock, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        List<PersonId> ids = await db.Set<PersonScore>().Where(s => s.ScoredAt < before).OrderBy(s => s.ScoredAt).Take(Page).Select(s => s.PersonId).ToListAsync(cancel);
        if (ids.Count == 0) ids = await db.Set<Person>().Where(p => p.Cell == "" && p.DeletedAt == null && !db.Set<PersonScore>().Any(s => s.PersonId == p.Id)).OrderBy(p => p.CreatedAt).Take(Page).Select(p => p.Id).ToListAsync(cancel);
        if (ids.Count == 0) return 0;
        await db.Transact(async () =>
        {
            await rescore.Run(db, ids, clock, cancel, before);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        return ids.Count;
    }
}
