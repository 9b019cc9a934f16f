using Sluice.Neural.Encoding;
using Sluice.Neural.Quality;
using Sluice.Neural.Training;
using Sluice.Neural.Trees;

namespace Sluice.Neural.Baselines;

/// <summary>What simpler ways would have said of the same rows, learned from the same folds: logistic regression, naive Bayes and the base rate.</summary>
static class BaselineTraining
{
    internal static IReadOnlyList<(string Name, double[] Probabilities)> Run(Encoder encoder, TrainingRows rows, int[] folds, int threads, CancellationToken cancel)
    {
        var logistic = new LogisticRegression(encoder, rows);
        var binned = new BinnedTracks(encoder, rows, NaiveBayes.NumberBins);
        var (byLogistic, byBayes, byRate) = (new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        Workers.Run(folds.Max() + 1, threads, fold =>
        {
            int[] learned = [.. Enumerable.Range(0, rows.Count).Where(row => folds[row] != fold)];
            int[] held = [.. Enumerable.Range(0, rows.Count).Where(row => folds[row] == fold)];
            Put(logistic.Logits(rows.Won, learned, held), byLogistic, held);
            Put(NaiveBayes.Logits(binned, rows.Won, learned, held), byBayes, held);
            Array.ForEach(held, row => byRate[row] = rows.BaseRate);
        }, cancel);
        return [("logistic regression", byLogistic), ("naive Bayes", byBayes), ("base rate", byRate)];
    }

    static void Put(double[] logits, double[] to, int[] held)
    {
        for (var i = 0; i < held.Length; i++) to[held[i]] = Probability.Of(logits[i]);
    }
}
