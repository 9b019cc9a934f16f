using Sluice.Neural.Networks;
using Sluice.Neural.Quality;

namespace Sluice.Neural;

/// <summary>The middle 95 of a hundred values a figure would take on other rows of the same kind.</summary>
/// <param name="From">Lower end.</param>
/// <param name="To">Upper end.</param>
public readonly record struct Interval(double From, double To);

/// <summary>Intervals by drawing the same rows again and again, with repetition (Efron 1979).</summary>
static class Bootstrap
{
    const int Draws = 200, Purpose = 3;

    internal static (Interval Auc, Interval LogLoss) Of(double[] logits, bool[] won, int seed)
    {
        var order = Enumerable.Range(0, won.Length).ToArray();
        Array.Sort(logits.ToArray(), order);
        var losses = order.Select(row => Probability.LogLoss(logits[row], won[row])).ToArray();
        var chance = new Chance((ulong)seed, Purpose);
        var (aucs, means, counts) = (new double[Draws], new double[Draws], new int[won.Length]);
        for (var draw = 0; draw < Draws; draw++)
        {
            Array.Clear(counts);
            for (var i = 0; i < won.Length; i++) counts[chance.Below(won.Length)]++;
            var (wins, lost, pairs, loss) = (0.0, 0.0, 0.0, 0.0);
            for (var from = 0; from < won.Length;)
            {
                // Rows of equal score: neither ranks above the other.
                var (winsHere, lostHere, i) = (0.0, 0.0, from);
                for (; i < won.Length && logits[order[i]].Equals(logits[order[from]]); i++)
                {
                    loss += counts[i] * losses[i];
                    if (won[order[i]]) winsHere += counts[i];
                    else lostHere += counts[i];
                }
                (wins, pairs, lost, from) = (wins + winsHere, pairs + winsHere * (lost + lostHere / 2), lost + lostHere, i);
            }
            (aucs[draw], means[draw]) = (wins * lost == 0 ? 0.5 : pairs / wins / lost, loss / won.Length);
        }
        return (Middle(aucs), Middle(means));
    }

    static Interval Middle(double[] values)
    {
        Array.Sort(values);
        return new(values[(int)(0.025 * Draws)], values[(int)(0.975 * Draws) - 1]);
    }
}
