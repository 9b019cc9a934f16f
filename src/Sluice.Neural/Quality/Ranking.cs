namespace Sluice.Neural;

/// <summary>Rows in the order of their scores, the best first; rows of equal score stand together as one step.</summary>
sealed class Ranking
{
    readonly List<(int Won, int Lost)> steps = [];
    int won, lost;

    internal double BaseRate => (double)won / (won + lost);

    internal static Ranking Of(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        var ranking = new Ranking();
        var order = new int[scores.Count];
        var keys = new double[scores.Count];
        for (var i = 0; i < order.Length; i++) (order[i], keys[i]) = (i, -scores[i]);
        Array.Sort(keys, order);
        for (var i = 0; i < order.Length;)
        {
            var (from, wonHere) = (i, 0);
            for (; i < order.Length && keys[i] == keys[from]; i++) wonHere += outcomes[order[i]] ? 1 : 0;
            ranking.Add(wonHere, i - from - wonHere);
        }
        return ranking;
    }

    void Add(int wonHere, int lostHere)
    {
        steps.Add((wonHere, lostHere));
        won += wonHere;
        lost += lostHere;
    }

    internal double Auc()
    {
        var (before, pairs) = (0.0, 0.0);
        foreach (var (wonHere, lostHere) in steps)
        {
            pairs += lostHere * (before + wonHere / 2.0);
            before += wonHere;
        }
        return pairs / won / lost;
    }

    internal double AveragePrecision()
    {
        var (wonSoFar, soFar, sum) = (0.0, 0.0, 0.0);
        foreach (var (wonHere, lostHere) in steps)
        {
            wonSoFar += wonHere;
            soFar += wonHere + lostHere;
            sum += wonHere * wonSoFar / soFar;
        }
        return sum / won;
    }

    /// <summary>Conversion of the best part of the list over that of all; a step that is cut counts in proportion.</summary>
    internal double Lift(double share)
    {
        var (room, found) = (share * (won + lost), 0.0);
        var wanted = room;
        foreach (var (wonHere, lostHere) in steps)
        {
            var taken = Math.Min(room, wonHere + lostHere);
            found += wonHere * taken / (wonHere + lostHere);
            room -= taken;
            if (room <= 0) break;
        }
        return found / wanted / BaseRate;
    }
}
