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
        var members = recipe.Members.Count;
        var stages = recipe.Members.Select(_ => new FoldStages[recipe.Folds]).ToArray();
        var (trained, total) = (0, members * recipe.Folds);
        Workers.Run(total, options.Threads, piece =>
        {
            var (member, fold) = (piece % members, piece / members);
            stages[member][fold] = recipe.Members[member].Train(new(encoder, rows, recipe, folds, fold, new((ulong)options.Seed, MembersPurpose + member, fold), cancel));
            progress?.Report(new(Interlocked.Increment(ref trained), total));
        }, cancel);

        var best = stages.Select(FoldStages.BestOf).ToArray();
        var models = recipe.Members.Select(_ => new FoldModel[recipe.Folds]).ToArray();
        var unseen = recipe.Members.Select(_ => new double[rows.Count]).ToArray();
        Workers.Run(total, options.Threads, piece =>
        {
            var (member, fold) = (piece % members, piece / members);
            var run = stages[member][fold];
            (models[member][fold], var logits) = run.At(run.Last(best[member]));
            var next = 0;
            for (var row = 0; row < folds.Length; row++)
                if (folds[row] == fold) unseen[member][row] = logits[next++];
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
