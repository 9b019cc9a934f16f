using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Qualify.Scores;

namespace Sluice.Qualify.Network;

// Whether the new model takes over: not where it is worse on the newest outcomes; then the old one only moves its level to them.
sealed class Adoption(SluiceDb db, TrainingRun run, TimeProvider clock)
{
    public async Task Decide(TrainingOutcome outcome, Honesty honesty, LeadRows rows, Trial? trial, Champion? champion, CancellationToken cancel)
    {
        if (outcome.Model is null)
        {
            run.End(TrainingState.Nothing, honesty.Message, rows.Count, honesty, null, clock.Now());
            return;
        }
        var learnedUntil = rows.Outcomes[^1].At;
        if (champion is null || trial is null or { IsWorse: false })
        {
            var model = await Serve(outcome.Model, ModelOrigin.Trained, honesty, learnedUntil, trial?.Words ?? "the first model", cancel);
            run.End(TrainingState.Adopted, honesty.Message, rows.Count, honesty, model, clock.Now());
            return;
        }
        var split = Trial.SplitOf(rows.Count);
        var moved = champion.Model.WithLevelOf(rows.Table(champion.Model.Fields, split..));
        var why = $"A new model was not better: {trial.Words}. The model before stays, its level moved to the newest outcomes.";
        var kept = champion.Version.Honesty with { Message = why };
        run.End(TrainingState.LevelMoved, why, rows.Count, honesty, await Serve(moved, ModelOrigin.LevelMoved, kept, champion.Version.LearnedUntil, why, cancel), clock.Now());
    }

    async Task<NetworkModelId> Serve(LeadModel model, ModelOrigin origin, Honesty honesty, DateTimeOffset learnedUntil, string why, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        model.Save(bytes);
        var number = (await db.Set<NetworkModel>().MaxAsync(m => (int?)m.Number, cancel) ?? 0) + 1;
        var version = NetworkModel.Of(number, origin, honesty, learnedUntil, why, new Actor(run.Actor), clock.Now());
        db.Add(version);
        db.Add(new ModelBytes { ModelId = version.Id, Bytes = bytes.ToArray() });
        var settings = await db.Set<QualifySettings>().SingleAsync(cancel);
        settings.ModelId = version.Id;
        await OpenLeads.Measure(db, version, model, settings, clock, cancel);
        await db.Set<ModelBytes>().Where(b => db.Set<NetworkModel>().Any(m => m.Id == b.ModelId && m.Number <= number - NetworkModel.Kept)).ExecuteDeleteAsync(cancel);
        db.Enqueue(new FadeScores(clock.Now().AddMilliseconds(1)), clock);
        return version.Id;
    }
}
