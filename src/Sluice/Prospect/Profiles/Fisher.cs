namespace Sluice.Prospect.Profiles;

// Fisher's exact test of a table of two by two: how probable a table at least as uneven is where nothing but chance is
// at work (two-sided, sums of all tables no more probable than the one seen; Fisher 1922).
public static class Fisher
{
    public static double TwoSided(int a, int b, int c, int d)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(a);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfNegative(d);
        var (row, column, all) = (a + b, a + c, a + b + c + d);
        if (all == 0) return 1;
        var logs = LogFactorials(all);
        double Log(int x) => logs[row] + logs[all - row] + logs[column] + logs[all - column] - logs[all] - logs[x] - logs[row - x] - logs[column - x] - logs[all - row - column + x];
        var seen = Log(a);
        var sum = 0.0;
        for (var x = Math.Max(0, row + column - all); x <= Math.Min(row, column); x++)
            // Equal tables differ in their last digits.
            if (Log(x) <= seen + 1e-9) sum += Math.Exp(Log(x));
        return Math.Min(1, sum);
    }

    // Holm (1979): what is left of each p where so many were tried, in the order given.
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> values)
    {
        var corrected = new double[values.Count];
        var highest = 0.0;
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToList();
        for (var rank = 0; rank < order.Count; rank++)
            corrected[order[rank]] = highest = Math.Max(highest, Math.Min(1, values[order[rank]] * (values.Count - rank)));
        return corrected;
    }

    static double[] LogFactorials(int most)
    {
        var logs = new double[most + 1];
        for (var i = 2; i <= most; i++) logs[i] = logs[i - 1] + Math.Log(i);
        return logs;
    }
}
