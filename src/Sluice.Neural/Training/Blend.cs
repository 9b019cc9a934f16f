using Sluice.Neural.Quality;

namespace Sluice.Neural.Training;

/// <summary>
/// Stacks the members (Wolpert 1992; weights not below zero: Breiman 1996): logit = sum of weight times the member's
/// logit, plus an intercept, fitted on logits of rows the members had not learned from. That calibrates too (Platt 1999).
/// </summary>
sealed record Blend(double[] Weights, double Intercept)
{
    const double TowardsEqual = 3, TowardsZero = 1e-3;
    const int Rounds = 50;

    /// <summary>Newton's method over the weights above zero and those that would rise, with steps halved until the loss falls.</summary>
    internal static Blend Fit(double[][] members, ReadOnlySpan<bool> won)
    {
        var problem = new BlendProblem(members, [.. won], TowardsEqual, TowardsZero);
        var at = Enumerable.Repeat(1.0 / members.Length, members.Length).Append(0).ToArray();
        var loss = problem.Loss(at);
        for (var round = 0; round < Rounds; round++)
        {
            var (slope, curve) = problem.Derivatives(at);
            var free = Enumerable.Range(0, at.Length).Where(i => i == members.Length || at[i] > 0 || slope[i] < 0).ToArray();
            var step = SmallSystem.Solve(free, curve, slope);
            double[]? next = null;
            for (var length = 1.0; length > 1e-6; length /= 2)
            {
                var tried = at.ToArray();
                for (var i = 0; i < free.Length; i++) tried[free[i]] -= length * step[i];
                for (var m = 0; m < members.Length; m++) tried[m] = Math.Max(0, tried[m]);
                if (problem.Loss(tried) is var reached && reached < loss)
                {
                    (next, loss) = (tried, loss - reached < 1e-10 * loss ? double.NegativeInfinity : reached);
                    break;
                }
            }
            if (next is null) break;
            at = next;
            if (double.IsNegativeInfinity(loss)) break;
        }
        return new(at[..^1], at[^1]);
    }

    /// <summary>What to add to these logits so that their mean probability equals their conversion.</summary>
    internal static double Shift(ReadOnlySpan<double> logits, ReadOnlySpan<bool> won)
    {
        // One made-up row of each outcome keeps the shift finite where all rows have one.
        var (shift, wins) = (0.0, 0);
        foreach (var w in won) wins += w ? 1 : 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (slope, curve) = (Probability.Of(shift) * 2 - 1 - wins, 0.5);
            foreach (var logit in logits)
            {
                var p = Probability.Of(logit + shift);
                (slope, curve) = (slope + p, curve + p * (1 - p));
            }
            shift -= Math.Clamp(slope / curve, -1, 1);
        }
        return shift;
    }
}
