using System.Diagnostics;
using Sluice.Neural;

namespace Sluice.NeuralBench;

// How fast a model scores and explains, and how complete its explanations are.
static class Speeds
{
    const int Explained = 500;

    public static string Of(LeadModel model, LeadTable table)
    {
        var full = RowsPerSecond(table.Count, () => model.Score(table));
        var one = RowsPerSecond(table.Count, () => model.Score(table, threads: 1));
        var linear = RowsPerSecond(table.Count, () => model.ScoreByLinearPath(table));
        var values = table.FirstRows(Explained);
        var watch = Stopwatch.StartNew();
        var reasons = values.ConvertAll(row => model.Explain(row));
        var milliseconds = watch.Elapsed.TotalMilliseconds / values.Count;
        var gap = reasons.Max(why => Math.Abs(why.Logit - why.BaselineLogit - why.Reasons.Sum(r => r.Logit)));
        return $"rows a second {full:N0}, on one thread {one:N0}, by the linear path {linear:N0}; an explanation {milliseconds:0.00} ms, complete within {gap:0.000}";
    }

    static double RowsPerSecond(int rows, Action score)
    {
        score();
        var (watch, rounds) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed.TotalSeconds < 1; rounds++) score();
        return rounds * (double)rows / watch.Elapsed.TotalSeconds;
    }
}
