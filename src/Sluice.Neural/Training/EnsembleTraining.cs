using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Training;

/// <summary>Trains all members on all folds. Each network has its own chance, so threads do not change the outcome.</summary>
static class EnsembleTraining
{
    const int FoldsPurpose = 1, MembersPurpose = 100;

    internal static TrainedEnsemble Run(Encoder encoder, CellTable table, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancel)
    {
        var recipe = Recipe.For(table.Count);
        var folds = Folds.Of(table.Won, recipe.Folds, new((ulong)options.Seed, FoldsPurpose));
        var networks = recipe.Members.Select(_ => new Network<float>[recipe.Folds]).ToArray();
        var unseen = recipe.Members.Select(_ => new double[table.Count]).ToArray();
        var (trained, total) = (0, recipe.Members.Count * recipe.Folds);
        Workers.Run(total, options.Threads, piece =>
        {
            // The largest networks first, so that no thread ends up with one alone.
            var (member, fold) = (recipe.Members.Count - 1 - piece / recipe.Folds, piece % recipe.Folds);
            var training = new FoldTraining(encoder, table, recipe.Members[member], recipe, folds, fold, new((ulong)options.Seed, MembersPurpose + member, fold));
            training.Run(cancel);
            networks[member][fold] = training.Network;
            for (var i = 0; i < training.Held.Length; i++) unseen[member][training.Held[i]] = training.HeldLogits[i];
            progress?.Report(new(Interlocked.Increment(ref trained), total));
        }, cancel);
        return new([.. recipe.Members.Select((plan, m) => new TrainedMember(plan, networks[m]))], unseen, folds);
    }
}

/// <summary>Members, what each said of rows it had not learned from (by member, then row), and the fold of each row.</summary>
sealed record TrainedEnsemble(IReadOnlyList<TrainedMember> Members, double[][] UnseenLogits, int[] Folds);
