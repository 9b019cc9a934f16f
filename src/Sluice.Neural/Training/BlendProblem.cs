using Sluice.Neural.Quality;

namespace Sluice.Neural.Training;

/// <summary>Summed log loss of a blend, held near equal weights; the last coordinate is the intercept.</summary>
sealed class BlendProblem(double[][] members, bool[] won, double towardsEqual, double towardsZero)
{
    readonly double equal = 1.0 / members.Length;

    double Logit(double[] at, int row)
    {
        var logit = at[^1];
        for (var m = 0; m < members.Length; m++) logit += at[m] * members[m][row];
        return logit;
    }

    internal double Loss(double[] at)
    {
        var loss = towardsZero / 2 * at[^1] * at[^1];
        foreach (var weight in at[..^1]) loss += towardsEqual / 2 * (weight - equal) * (weight - equal);
        for (var row = 0; row < won.Length; row++) loss += Probability.LogLoss(Logit(at, row), won[row]);
        return loss;
    }

    internal (double[] Slope, double[,] Curve) Derivatives(double[] at)
    {
        var size = at.Length;
        var (slope, curve) = (new double[size], new double[size, size]);
        for (var i = 0; i < size; i++)
        {
            slope[i] = i < size - 1 ? towardsEqual * (at[i] - equal) : towardsZero * at[i];
            curve[i, i] = i < size - 1 ? towardsEqual : towardsZero;
        }
        for (var row = 0; row < won.Length; row++)
        {
            var p = Probability.Of(Logit(at, row));
            for (var i = 0; i < size; i++)
            {
                slope[i] += (p - (won[row] ? 1 : 0)) * Input(i, row);
                for (var j = 0; j <= i; j++) curve[i, j] = curve[j, i] += p * (1 - p) * Input(i, row) * Input(j, row);
            }
        }
        return (slope, curve);
    }

    double Input(int coordinate, int row) => coordinate < members.Length ? members[coordinate][row] : 1;
}
