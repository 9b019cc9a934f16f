namespace Sluice.Neural;

/// <summary>Measures probabilities against outcomes. Rows with equal probabilities are treated alike, whatever their order.</summary>
public static class Metrics
{
    const int Bins = 10;

    /// <summary>All figures at once. AUC is not a number where all rows have one outcome.</summary>
    /// <param name="probabilities">0 to 1, one a row.</param>
    /// <param name="won">What became of the same rows.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is no row.</exception>
    public static Figures Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> won)
    {
        if (probabilities.Count == 0 || probabilities.Count != won.Count) throw new ArgumentException($"{probabilities.Count} probabilities for {won.Count} outcomes.", nameof(won));
        var ranked = Ranking.Of(probabilities, won);
        var (loss, brier) = (0.0, 0.0);
        for (var i = 0; i < won.Count; i++)
        {
            loss -= Math.Log(Math.Max(1e-15, won[i] ? probabilities[i] : 1 - probabilities[i]));
            brier += (probabilities[i] - (won[i] ? 1 : 0)) * (probabilities[i] - (won[i] ? 1 : 0));
        }
        return new(ranked.Auc(), ranked.AveragePrecision(), loss / won.Count, brier / won.Count, Ece(probabilities, won), ranked.Lift(0.1), won.Count, ranked.BaseRate);
    }

    /// <summary>The calibration curve: ten bins of equal count, from the lowest probabilities to the highest; rows of equal probability stay together.</summary>
    public static IReadOnlyList<CalibrationBin> Calibration(IReadOnlyList<double> probabilities, IReadOnlyList<bool> won)
    {
        var order = Enumerable.Range(0, won.Count).OrderBy(i => probabilities[i]).ToArray();
        List<CalibrationBin> bins = [];
        for (var (bin, from) = (1, 0); bin <= Bins; bin++)
        {
            var to = (int)((long)order.Length * bin / Bins);
            while (to < order.Length && to > from && probabilities[order[to]].Equals(probabilities[order[to - 1]])) to++;
            if (to <= from) continue;
            var rows = order[from..to];
            bins.Add(new(rows.Average(r => probabilities[r]), rows.Average(r => won[r] ? 1.0 : 0), rows.Length));
            from = to;
        }
        return bins;
    }

    /// <summary>The gains curve: which part of all won rows is among the best tenth, two tenths, and so on to all.</summary>
    public static IReadOnlyList<double> Gains(IReadOnlyList<double> probabilities, IReadOnlyList<bool> won)
    {
        var ranked = Ranking.Of(probabilities, won);
        return [.. Enumerable.Range(1, 10).Select(tenths => ranked.Lift(tenths / 10.0) * tenths / 10)];
    }

    static double Ece(IReadOnlyList<double> probabilities, IReadOnlyList<bool> won) =>
        Calibration(probabilities, won).Sum(bin => Math.Abs(bin.Probability - bin.Conversion) * bin.Rows / won.Count);
}

/// <summary>Rows of like probability, and what became of them.</summary>
/// <param name="Probability">Their mean probability.</param>
/// <param name="Conversion">The part of them that was won.</param>
/// <param name="Rows">How many they are.</param>
public sealed record CalibrationBin(double Probability, double Conversion, int Rows);
