using Sluice.Neural.Encoding;
using Sluice.Neural.Ensemble;

namespace Sluice.Neural.Training;

/// <summary>Trains all members on all folds. Each piece has its own chance, so threads do not change the outcome.</summary>
static class EnsembleTraining
{
    const int FoldsPurpose = 1, MembersPurpose = 100;

    internal static TrainedEnsemble Run(Encoder encoder, TrainingRows rows, Recipe recipe, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        var folds = Folds.Of(rows.Won, recipe.Folds, new((ulong)options.Seed, FoldsPurpose));
        var models = recipe.Members.Select(_ => new FoldModel[recipe.Folds]).ToArray();
        var unseen = recipe.Members.Select(_ => new double[rows.Count]).ToArray();
        var (trained, total) = (0, recipe.Members.Count * recipe.Folds);
        Workers.Run(total, options.Threads, piece =>
        {
            var (member, fold) = (piece % recipe.Members.Count, piece / recipe.Members.Count);
            var task = new FoldTask(encoder, rows, recipe, folds, fold, new((ulong)options.Seed, MembersPurpose + member, fold), cancel);
            var held = task.Held;
            (models[member][fold], var logits) = recipe.Members[member].Train(task);
            for (var i = 0; i < held.Length; i++) unseen[member][held[i]] = logits[i];
            progress?.Report(new(Interlocked.Increment(ref trained), total));
        }, cancel);
        return new([.. recipe.Members.Select((plan, m) => new Member(plan.Name, models[m]))], unseen, folds);
    }
}

/// <summary>Members, what each said of rows it had not learned from (by member, then row), and the fold of each row.</summary>
sealed record TrainedEnsemble(IReadOnlyList<Member> Members, double[][] UnseenLogits, int[] Folds)
{
    internal double UnseenLogit(Blend blend, int row)
    {
        var logit = blend.Intercept;
        for (var m = 0; m < Members.Count; m++) logit += blend.Weights[m] * UnseenLogits[m][row];
        return logit;
    }
}
