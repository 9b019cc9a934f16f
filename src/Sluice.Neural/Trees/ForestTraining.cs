using Sluice.Neural.Quality;
using Sluice.Neural.Training;

namespace Sluice.Neural.Trees;

/// <summary>
/// Boosts trees on all folds but one until they no longer get better on that one. Each tree sees a part of the rows and
/// of the fields (stochastic gradient boosting: Friedman 2002).
/// </summary>
sealed class ForestTraining(ForestPlan plan, FoldTask task)
{
    const int MostTrees = 400, Patience = 30, NumberBins = 48;

    readonly float[] cells = task.Rows.RowByRow(task.Encoder.PlainTracks);
    readonly float[] logits = new float[task.Rows.Count], slopes = new float[task.Rows.Count], curves = new float[task.Rows.Count];

    internal FoldResult Run()
    {
        var growth = new TreeGrowth(new(task.Encoder, task.Rows, NumberBins), plan, slopes, curves);
        var start = (float)Probability.LogOdds(task.Rows.BaseRate);
        Array.Fill(logits, start);
        List<Tree> trees = [];
        var (best, kept, said) = (Judge(), 0, task.Held.Select(row => logits[row]).ToArray());
        while (trees.Count < MostTrees && trees.Count - kept < Patience)
        {
            task.Cancel.ThrowIfCancellationRequested();
            trees.Add(Next(growth));
            if (Judge() is var loss && loss < best) (best, kept, said) = (loss, trees.Count, [.. task.Held.Select(row => logits[row])]);
        }
        return new(new Forest(start, trees[..kept]), said);
    }

    Tree Next(TreeGrowth growth)
    {
        foreach (var row in task.Learned)
        {
            var p = (float)Probability.Of(logits[row]);
            (slopes[row], curves[row]) = (p - (task.Rows.Won[row] ? 1 : 0), p * (1 - p));
        }
        int[] tracks = [.. Enumerable.Range(0, task.Encoder.PlainTracks).Where(_ => task.Chance.Unit() < plan.TrackShare)];
        if (tracks.Length == 0) tracks = [task.Chance.Below(task.Encoder.PlainTracks)];
        var tree = growth.Grow(task.Learned.Where(_ => task.Chance.Unit() < plan.RowShare).ToArray(), tracks);
        tree.AddTo(logits, cells, task.Encoder.PlainTracks);
        return tree;
    }

    // Log loss on the fold held back.
    double Judge() => task.Held.Average(row => Probability.LogLoss(logits[row], task.Rows.Won[row]));
}
