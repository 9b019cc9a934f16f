using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Filters;

namespace Sluice.Record.Privacy.Keeping;

// Asked for every hour, done once a night: from three o'clock in the workspace's zone what was kept long enough goes,
// class by class and batch by batch, so that a stopped night goes on where it was.
public sealed record ThrowAway : IWork;

sealed class ThrowAwayWorker(IEnumerable<IKeptData> kinds, TimeProvider clock) : IWorker<ThrowAway>
{
    const int FromHour = 3, NightsKept = 90;

    public async Task Run(ThrowAway work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var here = await WorkspaceDay.Clock(db, clock, cancel);
        var local = TimeZoneInfo.ConvertTime(here.Now, here.Zone);
        if (local.Hour < FromHour) return;
        var night = DateOnly.FromDateTime(local.DateTime);
        var rules = await KeepingBook.Of(db, kinds, cancel);
        foreach (var (kind, days) in rules.Where(r => r.Days is not null))
            await Night(db, kind, night, clock.Now().AddDays(-days!.Value), cancel);
        var old = night.AddDays(-NightsKept);
        await db.Transact(() => db.Set<KeepingNight>().Where(n => n.Day < old).ExecuteDeleteAsync(cancel), cancel);
    }

    async Task Night(SluiceDb db, IKeptData kind, DateOnly day, DateTimeOffset until, CancellationToken cancel)
    {
        while (await db.Transact(async () =>
        {
            db.ChangeTracker.Clear();
            var night = await db.Set<KeepingNight>().SingleOrDefaultAsync(n => n.Day == day && n.Key == kind.Key, cancel);
            if (night is { Done: true }) return false;
            if (night is null) db.Add(night = new KeepingNight { Day = day, Key = kind.Key });
            var thrown = await kind.Throw(db, until, clock, cancel);
            (night.Thrown, night.Done) = (night.Thrown + thrown, thrown == 0);
            if (night is { Done: true, Thrown: > 0 }) await db.Audit(RecordAudit.ThrownAway, AuditTarget.Of("keeping", kind.Key), new { night.Day, night.Thrown }, Actor.System, clock, cancel);
            await db.SaveChangesAsync(cancel);
            return thrown > 0;
        }, cancel)) { }
    }
}
