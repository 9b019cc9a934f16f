using Sluice.Neural.Networks;

namespace Sluice.Libraries.Tests.Neural;

// Derivatives against differences, in double precision.
public sealed class GradientTests
{
    const int Codes = 7, Rows = 9;
    const double Step = 1e-6, Tolerance = 1e-3;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0.25)]
    [InlineData(3, 0.5)]
    public void Every_parameter_has_the_derivative_that_differences_show(int depth, double dropout)
    {
        var network = Network<double>.Fresh(new(Codes, NetworkShape.WidthUnit, depth), -0.4, new(3));
        // A linear path of zeros would hide its own mistakes.
        for (var code = 0; code < Codes; code++) network.Parameters[code] = 0.1 * code - 0.2;
        var rows = SomeRows();
        var (pass, gradient, logits) = (new NetworkPass<double>(network.Shape), new double[network.Shape.Count], new double[Rows]);
        pass.Forward(network, rows, logits, new(8), dropout);
        pass.Backward(rows, [.. logits.Select((logit, row) => 1 / (1 + Math.Exp(-logit)) - Target(row))], dropout, gradient);

        var worst = 0.0;
        for (var i = 0; i < gradient.Length; i += depth > 1 ? 13 : 1)
        {
            var kept = network.Parameters[i];
            network.Parameters[i] = kept + Step;
            var above = Loss(network, rows, dropout);
            network.Parameters[i] = kept - Step;
            var difference = (above - Loss(network, rows, dropout)) / (2 * Step);
            network.Parameters[i] = kept;
            worst = Math.Max(worst, Math.Abs(gradient[i] - difference) / Math.Max(1e-2, Math.Abs(difference)));
        }
        Assert.InRange(worst, 0, Tolerance);
        Assert.Contains(gradient, g => Math.Abs(g) > 0.01);
    }

    [Fact]
    public void Slopes_by_the_sums_of_the_first_layer_are_those_that_differences_show()
    {
        var network = Network<double>.Fresh(new(Codes, NetworkShape.WidthUnit, 3), 0, new(4));
        var chance = new Chance(5);
        double[] entries = [.. Enumerable.Range(0, NetworkShape.WidthUnit).Select(_ => chance.Normal())];
        var slopes = entries.ToArray();
        new NetworkPass<double>(network.Shape).Slopes(network, slopes, new double[1]);
        for (var i = 0; i < entries.Length; i++) Assert.Equal((Logit(+Step, i) - Logit(-Step, i)) / (2 * Step), slopes[i], 1e-6);

        double Logit(double by, int at)
        {
            var (moved, logit) = (entries.ToArray(), new double[1]);
            moved[at] += by;
            new NetworkPass<double>(network.Shape).Slopes(network, moved, logit);
            return logit[0];
        }
    }

    static CodeRows<double> SomeRows()
    {
        var (rows, chance) = (new CodeRows<double>(), new Chance(6));
        for (var row = 0; row < Rows; row++)
        {
            for (var code = 0; code < Codes; code++)
                if (chance.Unit() < 0.6) rows.Add(code, chance.Normal());
            rows.EndRow();
        }
        return rows;
    }

    static double Target(int row) => row % 3 == 0 ? 1 : 0;

    // The same chance leaves out the same units.
    static double Loss(Network<double> network, CodeRows<double> rows, double dropout)
    {
        var logits = new double[Rows];
        new NetworkPass<double>(network.Shape).Forward(network, rows, logits, new(8), dropout);
        return logits.Select((logit, row) => Math.Log(1 + Math.Exp(logit)) - Target(row) * logit).Sum();
    }
}
