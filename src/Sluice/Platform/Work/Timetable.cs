using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Work;

// Everything that happens by the clock. A stage adds its entry in its door; the work itself is an IWork.
public sealed record TimetableEntry(string Name, TimeSpan Every, Func<IWork> Make);

public sealed class TimetableMark
{
    public string Name { get; set; } = "";
    public DateTimeOffset NextAt { get; set; }
}

sealed class TimetableMarkMapping : IMapping<TimetableMark>
{
    public void Map(EntityTypeBuilder<TimetableMark> e)
    {
        e.ToTable("platform_timetable");
        e.HasKey(x => x.Name);
    }
}

// Enqueues what is due once per workspace; the mark and the work are one transaction, so two nodes do it once.
public sealed class TimetableRunner(Store store, IEnumerable<TimetableEntry> entries, Web.Readiness readiness, TimeProvider clock, ILogger<TimetableRunner> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.FirstAnswer(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try { await Tick(stoppingToken); }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e) { log.LogError(e, "Timetable could not be read"); }
            try { await Task.Delay(TimeSpan.FromSeconds(5), clock, stoppingToken); }
            catch (OperationCanceledException) { return; }
        }
    }

    public async Task Tick(CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        var now = clock.Now();
        var marks = await db.Set<TimetableMark>().AsNoTracking().ToDictionaryAsync(m => m.Name, cancel);
        foreach (var entry in entries.Where(e => !marks.TryGetValue(e.Name, out var mark) || mark.NextAt <= now))
        {
            await db.Transact(async () =>
            {
                var moved = marks.ContainsKey(entry.Name)
                    ? await db.Set<TimetableMark>().Where(m => m.Name == entry.Name && m.NextAt <= now).ExecuteUpdateAsync(s => s.SetProperty(m => m.NextAt, now + entry.Every), cancel)
                    : 1;
                if (!marks.ContainsKey(entry.Name)) db.Add(new TimetableMark { Name = entry.Name, NextAt = now + entry.Every });
                if (moved == 0) return;
                foreach (var workspace in await db.Set<Workspace>().Select(w => w.Id).ToListAsync(cancel))
                {
                    var item = WorkItem.Of(entry.Make(), now);
                    item.WorkspaceId = workspace;
                    db.Add(item);
                }
                await db.SaveChangesAsync(cancel);
                db.AfterCommit(Doorbell.Work.Ring);
            }, cancel);
            db.ChangeTracker.Clear();
        }
    }
}
