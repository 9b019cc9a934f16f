using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;

namespace Sluice.Qualify.Network;

public sealed record TrainNetwork(TrainingId Training) : IWork
{
    public string? UniqueKey => Training.Value.ToString("D");
}

sealed class TrainNetworkWorker(NetworkTraining training) : IWorker<TrainNetwork>
{
    public Task Run(TrainNetwork work, WorkContext context, CancellationToken cancel) => training.Run(context.Workspace, work.Training, null, cancel);
}

// Every night: where a tenth more outcomes came than the last training knew, another one; and how far the leads of
// today are from those that were learned from.
public sealed record LookAtOutcomes : IWork;

sealed class NightlyTraining(TimeProvider clock) : IWorker<LookAtOutcomes>
{
    const double Growth = 1.1;

    public async Task Run(LookAtOutcomes work, WorkContext context, CancellationToken cancel)
    {
        var db = context.Db;
        var settings = await QualifySettings.Of(db, clock, cancel);
        var last = await Trainings.Last(db, cancel);
        if (last is { IsBusy: true }) return;
        var known = (await OutcomeReading.Of(db, settings, clock.Now(), cancel)).All.Count;
        var before = last?.State is TrainingState.Cancelled or TrainingState.Failed ? 0 : last?.Outcomes ?? 0;
        if (known >= Math.Max(Trainings.Fewest, before * Growth) && (before > 0 ? known > before : known > 0)) Trainings.Ask(db, Actor.System, clock);
        else if (await ModelShelf.Current(db, settings, cancel) is { } serving)
        {
            var version = await db.Set<NetworkModel>().SingleAsync(m => m.Id == serving.Version.Id, cancel);
            await OpenLeads.Measure(db, version, serving.Model, settings, clock, cancel);
        }
        await db.SaveChangesAsync(cancel);
    }
}

static class Trainings
{
    public const int Fewest = 50;

    public static Task<TrainingRun?> Last(SluiceDb db, CancellationToken cancel) => db.Set<TrainingRun>().AsNoTracking().OrderByDescending(r => r.AskedAt).FirstOrDefaultAsync(cancel);

    // Saved by the caller.
    public static TrainingRun Ask(SluiceDb db, Actor actor, TimeProvider clock, bool now = false)
    {
        var run = TrainingRun.Ask(actor, clock.Now());
        db.Add(run);
        if (!now) db.Enqueue(new TrainNetwork(run.Id), clock);
        return run;
    }
}
