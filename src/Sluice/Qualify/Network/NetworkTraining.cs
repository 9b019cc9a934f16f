using Microsoft.EntityFrameworkCore;
using Sluice.Neural;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Network;

// From outcomes to a model that serves, or to the reason why none does.
public sealed class NetworkTraining(Store store, TimeProvider clock)
{
    public async Task<TrainingRun> Run(WorkspaceId workspace, TrainingId id, Action<string, int, int>? tell, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        var run = await db.Set<TrainingRun>().SingleAsync(r => r.Id == id, cancel);
        if (!run.IsBusy) return run;
        run.Start(clock.Now());
        await db.SaveChangesAsync(cancel);
        await using (var pulse = new TrainingPulse(store, workspace, id, clock, tell, cancel))
        {
            try
            {
                await Learn(db, run, pulse);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                db.ChangeTracker.Clear();
                run = await db.Set<TrainingRun>().SingleAsync(r => r.Id == id, cancel);
                run.End(TrainingState.Cancelled, "Cancelled; the model before stays.", 0, null, null, clock.Now());
            }
        }
        // The pulse wrote past this context: its columns are not to be written back.
        foreach (var name in new[] { nameof(TrainingRun.Step), nameof(TrainingRun.Done), nameof(TrainingRun.Total), nameof(TrainingRun.CancelAskedAt) }) db.Entry(run).Property(name).IsModified = false;
        await db.SaveChangesAsync(cancel);
        return run;
    }

    async Task Learn(SluiceDb db, TrainingRun run, TrainingPulse pulse)
    {
        var cancel = pulse.Token;
        var began = clock.GetTimestamp();
        await pulse.Enter("Looking for outcomes", 0);
        var settings = await QualifySettings.Of(db, clock, cancel);
        var book = await OutcomeReading.Of(db, settings, clock.Now(), cancel);
        var features = await FeatureBook.Of(db, book.Field, cancel);
        await pulse.Enter("Reading what was known of them before", book.All.Count);
        var rows = await LeadRows.Read(db, book, features, pulse.At, cancel);
        var names = rows.Names();
        var telling = new HonestyMaking(settings, book, features);
        if (names.Count == 0)
        {
            var nothing = telling.Nothing(rows.Count == 0 ? "Nobody's outcome is known yet: no deal was won or lost, nobody became a customer, was sent back or fell silent." : "Nothing is known of the people whose outcome is.");
            run.End(TrainingState.Nothing, nothing.Message, rows.Count, nothing, null, clock.Now());
            return;
        }
        var (table, leftOut) = (rows.Table(names, ..), new HashSet<string>(settings.LeftOut.As<string[]>().Intersect(names), StringComparer.Ordinal));
        var doubts = Doubts.Of(table, leftOut, settings.Allowed.As<string[]>().ToHashSet(StringComparer.Ordinal), features);
        leftOut.UnionWith(doubts.Where(d => d.IsLeftOut).Select(d => d.Name));
        var options = new TrainingOptions { ValidateInTimeOrder = false, LeftOut = leftOut };

        var champion = await Champion.Of(db, settings, cancel);
        await pulse.Enter("Learning", 0);
        var outcome = await Apart(() => LeadTraining.Train(table, options, pulse, cancel));
        Trial? trial = null;
        if (outcome.Model is not null && (rows.IsTimed || champion is not null))
        {
            await pulse.Enter("Trying it on the newest fifth", 0);
            trial = await Apart(() => Trial.Of(rows, names, options, champion, pulse, cancel));
        }
        await pulse.Enter("Asking the rules about the same people", 0);
        var rules = outcome.Report is null ? null : await RulesBefore.Of(db, rows, settings, clock, cancel);
        var honesty = telling.Of(outcome, rows, rules, trial, doubts, clock.GetElapsedTime(began));
        await new Adoption(db, run, clock).Decide(outcome, honesty, rows, trial, champion, cancel);
    }

    // Off the request path: a thread of its own that others go before; those it starts take over its priority.
    static Task<T> Apart<T>(Func<T> work) => Task.Factory.StartNew(
        () =>
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
            return work();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
