using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

public sealed class ExplanationTests(TrainedOnce once) : IClassFixture<TrainedOnce>
{
    const double Complete = 0.05;

    [Fact]
    public void Reasons_sum_up_to_the_score()
    {
        var values = new FeatureValue[MadeLeads.Fields.Length];
        for (var row = 0; row < 100; row++)
        {
            once.Table.Read(row, values);
            var why = once.Model.Explain(values);
            Assert.Equal(once.Model.Score(values), why.Probability, 1e-12);
            Assert.Equal(why.Logit - why.BaselineLogit, why.Reasons.Sum(r => r.Logit), Complete);
            Assert.Equal(why.Probability - why.Baseline, why.Reasons.Sum(r => r.Points), 1e-9);
        }
    }

    [Fact]
    public void What_speaks_for_a_lead_and_what_against_it_is_said()
    {
        var keen = once.Model.Explain(MadeLeads.Of("search", 1, true));
        Assert.Equal("asked for a call", keen.Reasons[0].Field);
        Assert.Equal("yes", keen.Reasons[0].Value.ToString());
        Assert.True(keen.Reasons[0].Points > 0.1);
        Assert.True(keen.Reasons.Single(r => r.Field == "visits").Points < -0.02);
        Assert.DoesNotContain(keen.Reasons, r => r.Field == "id");
    }

    [Fact]
    public void Reasons_agree_with_trying_the_field_on_other_leads()
    {
        // A field's share by chance orders (Shapley) is the mean of what changes when it joins; one sample suffices for its sign.
        List<(double Said, double Tried)> pairs = [];
        var (values, other) = (new FeatureValue[MadeLeads.Fields.Length], new FeatureValue[MadeLeads.Fields.Length]);
        for (var row = 0; row < 40; row++)
        {
            once.Table.Read(row, values);
            var why = once.Model.Explain(values);
            foreach (var field in (ReadOnlySpan<int>)[1, 2, 3])
            {
                var without = Enumerable.Range(600, 60).Average(peer =>
                {
                    once.Table.Read(peer, other);
                    FeatureValue[] mixed = [.. values];
                    mixed[field] = other[field];
                    return Logit(once.Model.Score(mixed));
                });
                pairs.Add((why.Reasons.Single(r => r.Field == MadeLeads.Fields[field]).Logit, why.Logit - without));
            }
        }
        Assert.True(Correlation(pairs) > 0.95);
    }

    static double Logit(double p) => Math.Log(p / (1 - p));

    static double Correlation(List<(double A, double B)> pairs)
    {
        var (a, b) = (pairs.Average(p => p.A), pairs.Average(p => p.B));
        return pairs.Sum(p => (p.A - a) * (p.B - b)) / Math.Sqrt(pairs.Sum(p => (p.A - a) * (p.A - a)) * pairs.Sum(p => (p.B - b) * (p.B - b)));
    }
}
