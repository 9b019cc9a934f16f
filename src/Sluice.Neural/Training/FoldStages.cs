using Sluice.Neural.Ensemble;

namespace Sluice.Neural.Training;

/// <summary>
/// How the training of one fold went: the loss on the rows held back at every stage (an epoch, a tree more), from which
/// the model of any stage can still be had.
/// </summary>
abstract class FoldStages
{
    /// <summary>Log loss a row held back, one a stage; at least one.</summary>
    internal List<double> Losses { get; } = [];

    /// <summary>The model as it was at a stage, and what it says of the rows held back.</summary>
    internal abstract (FoldModel Model, float[] HeldLogits) At(int stage);

    /// <summary>
    /// The stage that is best for all folds together. Each fold's own best would flatter: on outcomes drawn by chance it
    /// finds an AUC of 0.6 on a hundred rows. A fold that stopped earlier stays as it was at its end.
    /// </summary>
    internal static int BestOf(IReadOnlyCollection<FoldStages> folds) =>
        Enumerable.Range(0, folds.Max(f => f.Losses.Count)).MinBy(stage => folds.Sum(f => f.Losses[f.Last(stage)]));

    internal int Last(int stage) => Math.Min(stage, Losses.Count - 1);
}
