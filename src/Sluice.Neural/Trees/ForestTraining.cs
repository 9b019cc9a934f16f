using Sluice.Neural.Ensemble;
using Sluice.Neural.Quality;
using Sluice.Neural.Training;

namespace Sluice.Neural.Trees;

/// <summary>
/// Boosts trees on all folds but one until they have not got better on that one for a while. Each tree sees a part of
/// the rows (stochastic gradient boosting: Friedman 2002). Stage s is the first s trees.
/// </summary>
sealed class ForestTraining(ForestPlan plan, FoldTask task) : FoldStages
{
    const int MostTrees = 400, Patience = 30, NumberBins = 48;

    readonly List<Tree> trees = [];
    readonly float start = (float)Probability.LogOdds(task.Rows.BaseRate);
    readonly float[] cells = task.Rows.RowByRow(task.Encoder.PlainTracks);
    readonly float[] logits = new float[task.Rows.Count], slopes = new float[task.Rows.Count], curves = new float[task.Rows.Count];

    internal FoldStages Run()
    {
        var growth = new TreeGrowth(new(task.Encoder, task.Rows, NumberBins), plan, slopes, curves);
        Array.Fill(logits, start);
        Losses.Add(Judge());
        for (var best = 0; trees.Count < MostTrees && trees.Count - best < Patience;)
        {
            task.Cancel.ThrowIfCancellationRequested();
            trees.Add(Next(growth));
            Losses.Add(Judge());
            if (Losses[^1] < Losses[best]) best = trees.Count;
        }
        return this;
    }

    internal override (FoldModel Model, float[] HeldLogits) At(int stage)
    {
        Array.Fill(logits, start);
        foreach (var tree in trees.Take(stage)) tree.AddTo(logits, cells, task.Encoder.PlainTracks);
        return (new Forest(start, trees[..stage]), [.. task.Held.Select(row => logits[row])]);
    }

    Tree Next(TreeGrowth growth)
    {
        foreach (var row in task.Learned)
        {
            var p = (float)Probability.Of(logits[row]);
            (slopes[row], curves[row]) = (p - (task.Rows.Won[row] ? 1 : 0), p * (1 - p));
        }
        var tree = growth.Grow(task.Learned.Where(_ => task.Chance.Unit() < plan.RowShare).ToArray());
        tree.AddTo(logits, cells, task.Encoder.PlainTracks);
        return tree;
    }

    // Log loss on the fold held back.
    double Judge() => task.Held.Average(row => Probability.LogLoss(logits[row], task.Rows.Won[row]));
}
