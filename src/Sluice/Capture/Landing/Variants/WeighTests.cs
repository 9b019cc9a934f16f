using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Capture.Landing;

// Every ten minutes: bandits get new shares, and a test whose rule is met ends.
public sealed record WeighTests : IWork
{
    string? IWork.UniqueKey => "tests";
}

sealed class WeighTestsWorker(TimeProvider clock) : IWorker<WeighTests>
{
    public async Task Run(WeighTests work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        foreach (var page in await db.Set<LandingPage>().Where(p => p.Test != null).OrderBy(p => p.Id).Take(500).ToListAsync(cancel))
            await db.Transact(async () =>
            {
                var (id, number) = (page.Id, page.Test);
                if (await db.Set<PageTest>().SingleOrDefaultAsync(t => t.PageId == id && t.Number == number, cancel) is not { EndedAt: null } test) return;
                var reading = await TestReading.Of(db, test, cancel);
                if (reading.IsDecided) await TestDesk.End(db, page, reading.Leader.Figures.Letter, Actor.System, clock.Now(), cancel);
                else if (test.Way == TestWay.Bandit && reading.Variants.All(v => v.Figures.Visitors >= 50)) test.Share(VariantOdds.Shares(reading.Variants));
                await db.SaveChangesAsync(cancel);
            }, cancel);
    }
}
