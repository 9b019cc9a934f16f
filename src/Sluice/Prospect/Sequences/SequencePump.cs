using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Tasks;

namespace Sluice.Prospect.Sequences;

// Leads enrolments that are due on, with everything their steps begin.
public sealed class SequencePump(Store store, SequenceBook book, IHolidays holidays, HostSettings host, Readiness readiness, TimeProvider clock, ILogger<SequencePump> log) : Pump<WorkspaceId>(store, Bell, host, readiness, clock, log)
{
    internal static readonly Doorbell Bell = new();
    static readonly TimeSpan BeforeAgain = TimeSpan.FromMinutes(15), BetweenRouses = TimeSpan.FromMinutes(5);

    DateTimeOffset roused;

    protected override int AtOnce => 300;
    protected override TimeSpan BetweenLooks => TimeSpan.FromSeconds(5);

    protected override async Task<IReadOnlyList<(WorkspaceId Workspace, WorkspaceId Line)>> Lines(SluiceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        if (now - roused > BetweenRouses)
        {
            await MailLine.Rouse(db, now, cancel);
            roused = now;
        }
        return [.. (await db.Set<Workspace>().IgnoreQueryFilters().AsNoTracking().Where(w => db.Set<Enrolment>().IgnoreQueryFilters().Any(e => e.WorkspaceId == w.Id && e.DueAt != null && e.DueAt <= now)).Select(w => w.Id).ToListAsync(cancel)).Select(w => (w, w))];
    }

    protected override async Task<int> Advance(SluiceDb db, WorkspaceId line, int most, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await db.LockOn("sequences", cancel);
        var enrolments = await Due(db).Take(most).ToListAsync(cancel);
        if (enrolments.Count == 0) return 0;
        var walk = await SequenceWalk.Open(db, book, holidays, enrolments, Clock, cancel);
        foreach (var enrolment in enrolments) await walk.Look(enrolment, cancel);
        await walk.Save(cancel);
        return enrolments.Count;
    }

    protected override async Task<int> PutAside(SluiceDb db, WorkspaceId line, string why, CancellationToken cancel)
    {
        if (await Due(db).FirstOrDefaultAsync(cancel) is not { } enrolment) return 0;
        enrolment.Wait("fault", why, Clock.Now() + BeforeAgain);
        await db.SaveChangesAsync(cancel);
        return 1;
    }

    IQueryable<Enrolment> Due(SluiceDb db)
    {
        var now = Clock.Now();
        return db.Set<Enrolment>().Where(e => e.DueAt != null && e.DueAt <= now).OrderBy(e => e.DueAt).ThenBy(e => e.Lot).ThenBy(e => e.Id);
    }
}
