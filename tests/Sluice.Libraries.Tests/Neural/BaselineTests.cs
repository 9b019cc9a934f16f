using Sluice.Neural;
using Sluice.Neural.Baselines;
using Sluice.Neural.Encoding;
using Sluice.Neural.Quality;

namespace Sluice.Libraries.Tests.Neural;

public sealed class BaselineTests
{
    [Fact]
    public void Naive_Bayes_counts_as_it_is_told_to()
    {
        // Of 4 won and 6 lost rows, "a" is in 3 and 1.
        var table = Table(10, row => row < 4 ? row < 3 ? "a" : "b" : row == 4 ? "a" : "b", row => row < 4);
        var (encoder, rows) = Read(table);
        var logit = NaiveBayes.Logits(new(encoder, rows, NaiveBayes.NumberBins), rows.Won, [.. Enumerable.Range(0, 10)], [0])[0];
        // "a" is too seldom for a place of its own and goes to that of rare words, alone there.
        Assert.Equal(Math.Log(4 / 6.0) + Math.Log(3.1 / 4.1 * 6.1 / 1.1), logit, 1e-9);
    }

    [Fact]
    public void Logistic_regression_of_one_choice_says_its_conversion()
    {
        var table = Table(2_000, row => row % 2 == 0 ? "a" : "b", row => row % 2 == 0 ? row % 10 == 0 : row % 10 < 7);
        var (encoder, rows) = Read(table);
        var logits = new LogisticRegression(encoder, rows).Logits(rows.Won, [.. Enumerable.Range(0, 2_000)], [0, 1]);
        Assert.Equal(0.2, Probability.Of(logits[0]), 0.01);
        Assert.Equal(0.6, Probability.Of(logits[1]), 0.01);
    }

    [Fact]
    public void Logistic_regression_stays_sober_where_fields_say_the_same_thing_and_the_outcome_is_rare()
    {
        var chance = new Random(6);
        double[] index = [.. Enumerable.Range(0, 3_000).Select(_ => chance.NextDouble())];
        var table = new LeadTable([.. Enumerable.Range(0, 6).Select(i => $"copy {i}")]);
        foreach (var value in index) table.Add([.. Enumerable.Range(0, 6).Select(i => FeatureValue.Of(value * (i + 1) + 1e-6 * chance.NextDouble()))], chance.NextDouble() < 0.02 + 0.1 * value);
        var (encoder, rows) = Read(table);
        int[] all = [.. Enumerable.Range(0, 3_000)];
        var said = new LogisticRegression(encoder, rows).Logits(rows.Won, all, all).Select(Probability.Of).ToArray();
        Assert.InRange(Metrics.Of(said, rows.Won).LogLoss, 0.1, Metrics.Of([.. all.Select(_ => rows.BaseRate)], rows.Won).LogLoss);
    }

    static LeadTable Table(int rows, Func<int, string> value, Func<int, bool> isWon)
    {
        var table = new LeadTable(["choice"]);
        for (var row = 0; row < rows; row++) table.Add([FeatureValue.Of(value(row))], isWon(row));
        return table;
    }

    static (Encoder Encoder, TrainingRows Rows) Read(LeadTable table)
    {
        var encoder = EncoderFit.Of(table, new HashSet<string>());
        return (encoder, encoder.Read(table));
    }
}
