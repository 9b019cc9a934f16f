using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;
using Sluice.Neural.Quality;

namespace Sluice.Neural.Baselines;

/// <summary>
/// Logistic regression with a ridge of 1 on scaled numbers and one code a choice, solved exactly by Newton's method with
/// conjugate gradients (Lin, Weng and Keerthi, "Trust region Newton methods for large-scale logistic regression", 2008).
/// </summary>
sealed class LogisticRegression
{
    const double Ridge = 1;
    const int Rounds = 15, InnerRounds = 30;

    readonly CodeRows<double> rows = new();
    readonly int size;

    internal LogisticRegression(Encoder encoder, CellRows cells)
    {
        // Numbers without their bins: what a spreadsheet would do. The last code is the intercept.
        size = encoder.PlainCodes + 1;
        var isBin = new bool[encoder.PlainCodes];
        foreach (var track in encoder.Tracks.Take(encoder.PlainTracks).OfType<NumberTrack>())
            for (var code = 0; code < track.Width; code++) isBin[track.First + code] = track.IsBin(code);
        var row = new CodeRows<double>();
        for (var r = 0; r < cells.Count; r++)
        {
            row.Clear();
            encoder.Write(cells, r, false, row);
            for (var i = 0; i < row.Codes(0).Length; i++)
                if (!isBin[row.Codes(0)[i]]) rows.Add(row.Codes(0)[i], row.Values(0)[i]);
            rows.Add(size - 1, 1);
            rows.EndRow();
        }
    }

    /// <summary>Logits of the rows held back, learned from the others.</summary>
    internal double[] Logits(bool[] won, int[] learned, int[] held)
    {
        var weights = new double[size];
        weights[^1] = Probability.LogOdds(learned.Average(row => won[row] ? 1.0 : 0));
        var loss = Loss(weights, learned, won);
        for (var round = 0; round < Rounds; round++)
        {
            var slope = weights.Select((w, i) => i < size - 1 ? Ridge * w : 0).ToArray();
            var curves = new double[learned.Length];
            for (var i = 0; i < learned.Length; i++)
            {
                var p = Probability.Of(Logit(learned[i], weights));
                curves[i] = p * (1 - p);
                AddRow(learned[i], p - (won[learned[i]] ? 1 : 0), slope);
            }
            var step = Solve(learned, curves, slope);
            var (next, reached) = Shorten(weights, step, loss, learned, won);
            if (loss - reached < 1e-6 * loss) break;
            (weights, loss) = (next, reached);
        }
        return [.. held.Select(row => Logit(row, weights))];
    }

    // Newton's step overshoots where the outcome is nearly certain: it is halved until the loss falls.
    (double[] Weights, double Loss) Shorten(double[] weights, double[] step, double loss, int[] learned, bool[] won)
    {
        for (var length = 1.0; length > 1e-4; length /= 2)
        {
            var tried = weights.Zip(step, (w, s) => w - length * s).ToArray();
            if (Loss(tried, learned, won) is var reached && reached < loss) return (tried, reached);
        }
        return (weights, loss);
    }

    double Loss(double[] weights, int[] learned, bool[] won) =>
        weights[..^1].Sum(w => Ridge / 2 * w * w) + learned.Sum(row => Probability.LogLoss(Logit(row, weights), won[row]));

    // Conjugate gradients on (X' C X + ridge) step = slope.
    double[] Solve(int[] learned, double[] curves, double[] slope)
    {
        var (step, rest, way) = (new double[size], slope.ToArray(), slope.ToArray());
        var length = rest.Sum(r => r * r);
        var enough = length * 1e-8;
        for (var round = 0; round < InnerRounds && length > enough; round++)
        {
            var bent = way.Select((w, i) => i < size - 1 ? Ridge * w : 1e-6 * w).ToArray();
            for (var i = 0; i < learned.Length; i++) AddRow(learned[i], curves[i] * Logit(learned[i], way), bent);
            var part = length / way.Zip(bent, (a, b) => a * b).Sum();
            for (var i = 0; i < size; i++) (step[i], rest[i]) = (step[i] + part * way[i], rest[i] - part * bent[i]);
            var next = rest.Sum(r => r * r);
            for (var i = 0; i < size; i++) way[i] = rest[i] + next / length * way[i];
            length = next;
        }
        return step;
    }

    double Logit(int row, double[] weights) => CodeKernels.Dot<double>(rows.Codes(row), rows.Values(row), weights);

    void AddRow(int row, double factor, double[] to)
    {
        var codes = rows.Codes(row);
        var values = rows.Values(row);
        for (var i = 0; i < codes.Length; i++) to[codes[i]] += factor * values[i];
    }
}
