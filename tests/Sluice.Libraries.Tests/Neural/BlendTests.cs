using Sluice.Neural.Quality;
using Sluice.Neural.Training;

namespace Sluice.Libraries.Tests.Neural;

public sealed class BlendTests
{
    static readonly double[] Truth;
    static readonly bool[] Won;

    static BlendTests()
    {
        var chance = new Random(2);
        Truth = [.. Enumerable.Range(0, 4_000).Select(_ => 4 * chance.NextDouble() - 2)];
        Won = [.. Truth.Select(logit => chance.NextDouble() < Probability.Of(logit))];
    }

    [Fact]
    public void Doubled_logits_are_halved_and_a_wrong_level_is_set_right()
    {
        var blend = Blend.Fit([[.. Truth.Select(z => 2 * z + 1)]], Won);
        Assert.Equal(0.5, blend.Weights[0], 0.03);
        Assert.Equal(-0.5, blend.Intercept, 0.1);
    }

    [Fact]
    public void A_member_that_says_the_opposite_has_no_weight_instead_of_one_below_zero()
    {
        var chance = new Random(3);
        var blend = Blend.Fit([[.. Truth.Select(z => -z)], [.. Truth.Select(z => z + 4 * chance.NextDouble() - 2)]], Won);
        Assert.Equal(0, blend.Weights[0]);
        Assert.InRange(blend.Weights[1], 0.3, 0.7);
    }

    [Fact]
    public void Members_that_know_different_things_share_the_weight()
    {
        var chance = new Random(4);
        double[][] members = [.. Enumerable.Range(0, 2).Select(_ => Truth.Select(z => z + 3 * chance.NextDouble() - 1.5).ToArray())];
        var blend = Blend.Fit(members, Won);
        Assert.All(blend.Weights, weight => Assert.InRange(weight, 0.25, 0.6));
        Assert.True(Loss(row => blend.Weights[0] * members[0][row] + blend.Weights[1] * members[1][row] + blend.Intercept) < members.Min(m => Loss(row => m[row])));
    }

    [Fact]
    public void The_shift_brings_the_mean_to_the_conversion()
    {
        double[] tooHigh = [.. Truth.Select(z => z + 2)];
        var shift = Blend.Shift(tooHigh, Won);
        Assert.Equal(Won.Average(w => w ? 1.0 : 0), tooHigh.Average(z => Probability.Of(z + shift)), 0.001);
        Assert.True(double.IsFinite(Blend.Shift(tooHigh, new bool[Won.Length])));
    }

    static double Loss(Func<int, double> logit) => Enumerable.Range(0, Won.Length).Average(row => Probability.LogLoss(logit(row), Won[row]));
}
