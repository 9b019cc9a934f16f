using Sluice.Neural.Quality;
using Sluice.Neural.Trees;

namespace Sluice.Neural.Baselines;

/// <summary>
/// Naive Bayes over categories and deciles of numbers, 0.1 added to each count: how the lead scoring of a well-known
/// free CRM works. Ranks decently, but counts what fields share twice, so its probabilities are far too sure.
/// </summary>
static class NaiveBayes
{
    internal const int NumberBins = 10;
    const double Added = 0.1;

    /// <summary>Logits of the rows held back, learned from the others.</summary>
    internal static double[] Logits(BinnedTracks binned, bool[] won, int[] learned, int[] held)
    {
        var wins = learned.Count(row => won[row]);
        var logits = Enumerable.Repeat(Probability.LogOdds((double)wins / learned.Length), held.Length).ToArray();
        foreach (var bins in binned.Bins)
        {
            var (wonCounts, lostCounts) = (new int[BinnedTracks.MostBins], new int[BinnedTracks.MostBins]);
            foreach (var row in learned) (won[row] ? wonCounts : lostCounts)[bins[row]]++;
            for (var i = 0; i < held.Length; i++)
                logits[i] += Math.Log((wonCounts[bins[held[i]]] + Added) / (wins + Added) * (learned.Length - wins + Added) / (lostCounts[bins[held[i]]] + Added));
        }
        return logits;
    }
}
