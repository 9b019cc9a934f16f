using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Tasks;

namespace Sluice.Prospect.Sequences;

// Looks at whoever is due: some hundred in one transaction, with everything their steps begin. Woken by a bell when
// something happens, by the clock when a wait is over.
public sealed class SequencePump(Store store, SequenceBook book, IHolidays holidays, HostSettings host, Readiness readiness, TimeProvider clock, ILogger<SequencePump> log) : BackgroundService
{
    internal static readonly Doorbell Bell = new();
    const int AtOnce = 300;
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5), BeforeAgain = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!host.RunWork) return;
        await readiness.FirstAnswer(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var heard = Bell.Rings;
                if (await Step(stoppingToken) == 0) await Bell.Wait(heard, BetweenLooks, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "Sequences could not be read");
                await Task.Delay(TimeSpan.FromSeconds(2), clock, CancellationToken.None);
            }
        }
    }

    // One batch of each workspace that has somebody due; how many were looked at.
    public async Task<int> Step(CancellationToken cancel)
    {
        var now = clock.Now();
        List<WorkspaceId> due;
        await using (var db = store.OpenHouse())
            due = await db.Set<Workspace>().IgnoreQueryFilters().AsNoTracking().Where(w => db.Set<Enrolment>().IgnoreQueryFilters().Any(e => e.WorkspaceId == w.Id && e.DueAt != null && e.DueAt <= now)).Select(w => w.Id).ToListAsync(cancel);
        var looked = 0;
        foreach (var workspace in due) looked += await Step(workspace, AtOnce, cancel);
        return looked;
    }

    async Task<int> Step(WorkspaceId workspace, int most, CancellationToken cancel)
    {
        try
        {
            await using var db = store.Open(workspace);
            return await db.Transact(() => Advance(db, most, cancel), cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Enrolments of workspace {Workspace} could not be led on, {People} at once", workspace.Value, most);
            // One who cannot be led on must not hold up the others.
            if (most == 1) return await PutAside(workspace, e.GetBaseException().Message, cancel);
            for (var i = 0; i < most && await Step(workspace, 1, cancel) > 0; i++) { /* the next one */ }
            return 1;
        }
    }

    async Task<int> Advance(SluiceDb db, int most, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await db.LockOn("sequences", cancel);
        var now = clock.Now();
        var enrolments = await Due(db, now).Take(most).ToListAsync(cancel);
        if (enrolments.Count == 0) return 0;
        var walk = await SequenceWalk.Open(db, book, holidays, enrolments, clock, cancel);
        foreach (var enrolment in enrolments) await walk.Look(enrolment, cancel);
        await walk.Save(cancel);
        return enrolments.Count;
    }

    static IQueryable<Enrolment> Due(SluiceDb db, DateTimeOffset now) => db.Set<Enrolment>().Where(e => e.DueAt != null && e.DueAt <= now).OrderBy(e => e.DueAt).ThenBy(e => e.Lot).ThenBy(e => e.Id);

    async Task<int> PutAside(WorkspaceId workspace, string why, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var db = store.Open(workspace);
        return await db.Transact(async () =>
        {
            if (await Due(db, now).FirstOrDefaultAsync(cancel) is not { } enrolment) return 0;
            enrolment.Wait("fault", why.Length > 300 ? why[..300] : why, now + BeforeAgain);
            await db.SaveChangesAsync(cancel);
            return 1;
        }, cancel);
    }
}
