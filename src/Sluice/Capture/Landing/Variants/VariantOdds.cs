namespace Sluice.Capture.Landing;

public sealed record VariantFigures(string Letter, long Visitors, long Conversions)
{
    public double Rate => Visitors == 0 ? 0 : (double)Conversions / Visitors;
}

// Best: the probability that this variant has the highest rate. Low, High: where its rate lies with 95 % probability.
public sealed record VariantOdds(VariantFigures Figures, double Low, double High, double Best)
{
    const int Draws = 20_000;

    // Rates are Beta distributed given what was seen, before anything was seen evenly; the answer is drawn, always with
    // the same numbers. W. R. Thompson, On the likelihood that one unknown probability exceeds another, 1933;
    // O. Chapelle and L. Li, An Empirical Evaluation of Thompson Sampling, 2011.
    public static IReadOnlyList<VariantOdds> Of(IReadOnlyList<VariantFigures> variants)
    {
        var random = new Random(1933);
        var drawn = variants.Select(_ => new double[Draws]).ToArray();
        var wins = new int[variants.Count];
        for (var draw = 0; draw < Draws; draw++)
        {
            var best = 0;
            for (var i = 0; i < variants.Count; i++)
            {
                drawn[i][draw] = Beta(random, 1 + variants[i].Conversions, 1 + Math.Max(0, variants[i].Visitors - variants[i].Conversions));
                if (drawn[i][draw] > drawn[best][draw]) best = i;
            }
            wins[best]++;
        }
        foreach (var one in drawn) Array.Sort(one);
        return [.. variants.Select((v, i) => new VariantOdds(v, drawn[i][Draws / 40], drawn[i][Draws - Draws / 40], (double)wins[i] / Draws))];
    }

    // Shares of a bandit: as probable as each is the best, but none below a twentieth, so that a late bloomer is seen.
    public static IReadOnlyDictionary<string, double> Shares(IReadOnlyList<VariantOdds> odds)
    {
        var raised = odds.Select(o => (o.Figures.Letter, Share: Math.Max(0.05, o.Best))).ToList();
        var sum = raised.Sum(r => r.Share);
        return raised.ToDictionary(r => r.Letter, r => r.Share / sum, StringComparer.Ordinal);
    }

    static double Beta(Random random, double a, double b)
    {
        var (x, y) = (Gamma(random, a), Gamma(random, b));
        return x / (x + y);
    }

    // G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables, 2000; shape at least 1.
    static double Gamma(Random random, double shape)
    {
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(random);
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v;
        }
    }

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
