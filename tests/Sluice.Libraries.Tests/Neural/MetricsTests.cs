using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

public sealed class MetricsTests
{
    [Fact]
    public void Figures_of_four_leads_are_those_worked_out_by_hand()
    {
        // By score: won, lost, won, lost. Pairs in order: 3 of 4. Precisions at the won ones: 1 and 2/3.
        var figures = Metrics.Of([0.8, 0.6, 0.4, 0.2], [true, false, true, false]);
        Assert.Equal(0.75, figures.Auc, 1e-12);
        Assert.Equal((1 + 2 / 3.0) / 2, figures.PrAuc, 1e-12);
        Assert.Equal(-(Math.Log(0.8) + Math.Log(0.4) + Math.Log(0.4) + Math.Log(0.8)) / 4, figures.LogLoss, 1e-12);
        Assert.Equal((0.04 + 0.36 + 0.36 + 0.04) / 4, figures.Brier, 1e-12);
        Assert.Equal((0.2 + 0.6 + 0.6 + 0.2) / 4, figures.Ece, 1e-12);
        Assert.Equal(2, figures.LiftTop10, 1e-12);
    }

    [Fact]
    public void Equal_scores_are_no_order()
    {
        bool[] won = [true, true, false, false, false, true, false, false, false, false];
        var figures = Metrics.Of(Enumerable.Repeat(0.3, 10).ToArray(), won);
        Assert.Equal((0.5, 0.3, 1.0, 0.0), (figures.Auc, figures.PrAuc, figures.LiftTop10, Math.Round(figures.Ece, 12)));
        var turned = Metrics.Of(Enumerable.Repeat(0.3, 10).ToArray(), [.. won.Reverse()]);
        Assert.Equal((figures.Auc, figures.PrAuc, figures.LiftTop10), (turned.Auc, turned.PrAuc, turned.LiftTop10));
    }

    [Fact]
    public void Gains_of_a_perfect_order_are_had_as_soon_as_can_be()
    {
        double[] scores = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];
        bool[] won = [.. Enumerable.Range(0, 100).Select(i => i >= 80)];
        Assert.Equal([0.5, 1, 1], Metrics.Gains(scores, won).Take(3).Select(g => Math.Round(g, 9)));
        Assert.Equal(1, Metrics.Of(scores, won).Auc);
        Assert.Equal(5, Metrics.Of(scores, won).LiftTop10, 1e-9);
    }

    [Fact]
    public void A_probability_that_is_always_too_high_shows_in_the_calibration()
    {
        var chance = new Random(3);
        double[] honest = [.. Enumerable.Range(0, 20_000).Select(_ => chance.NextDouble())];
        bool[] won = [.. honest.Select(p => chance.NextDouble() < p)];
        Assert.InRange(Metrics.Of(honest, won).Ece, 0, 0.02);
        Assert.InRange(Metrics.Of([.. honest.Select(p => Math.Min(1, p + 0.1))], won).Ece, 0.08, 0.12);
    }

    [Fact]
    public void Certainty_that_was_wrong_costs_much_and_not_everything() =>
        Assert.InRange(Metrics.Of([1, 0.5], [false, true]).LogLoss, 10, 20);

    [Fact]
    public void Other_numbers_of_outcomes_are_refused() => Assert.Throws<ArgumentException>(() => Metrics.Of([0.5], []));
}
