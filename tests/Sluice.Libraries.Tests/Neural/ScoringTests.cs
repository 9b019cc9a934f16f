using Sluice.Neural;

namespace Sluice.Libraries.Tests.Neural;

public sealed class ScoringTests(TrainedOnce once) : IClassFixture<TrainedOnce>
{
    [Fact]
    public void Values_never_seen_and_none_at_all_have_a_score()
    {
        FeatureValue[][] odd =
        [
            new FeatureValue[MadeLeads.Fields.Length],
            [.. Enumerable.Repeat(FeatureValue.Of("never seen"), 6)],
            [.. Enumerable.Repeat(FeatureValue.Of(-1e300), 6)],
            [.. Enumerable.Repeat(FeatureValue.Of(DateTimeOffset.MinValue), 6)],
            [.. Enumerable.Repeat(FeatureValue.Of(true), 6)],
        ];
        Assert.All(odd, values => Assert.InRange(once.Model.Score(values), 0.0001, 0.9999));
        Assert.All(odd, values => Assert.Equal(5, once.Model.Explain(values).Reasons.Count));
    }

    [Fact]
    public void A_table_is_scored_as_its_rows_are_one_by_one()
    {
        var all = once.Model.Score(once.Table, threads: 2);
        var values = new FeatureValue[MadeLeads.Fields.Length];
        foreach (var row in (int[])[0, 1, 127, 128, 500, 1_199])
        {
            once.Table.Read(row, values);
            Assert.Equal(once.Model.Score(values), all[row], 1e-6);
        }
    }

    [Fact]
    public void The_linear_path_ranks_nearly_as_well()
    {
        bool[] won = [.. Enumerable.Range(0, once.Table.Count).Select(once.Table.IsWon)];
        Assert.InRange(Metrics.Of(once.Model.ScoreByLinearPath(once.Table), won).Auc, Metrics.Of(once.Model.Score(once.Table), won).Auc - 0.08, 1);
    }

    [Fact]
    public void Other_fields_are_refused_by_name()
    {
        Assert.Throws<ArgumentException>(() => once.Model.Score(new FeatureValue[2]));
        Assert.Contains("company", Assert.Throws<ArgumentException>(() => once.Model.Score(new LeadTable(["source"]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_level_follows_newer_outcomes_and_the_order_stays()
    {
        var better = new LeadTable(MadeLeads.Fields);
        var (values, chance) = (new FeatureValue[MadeLeads.Fields.Length], new Random(4));
        for (var row = 0; row < 600; row++)
        {
            once.Table.Read(row, values);
            better.Add(values, once.Table.IsWon(row) || chance.Next(3) == 0);
        }
        var moved = once.Model.WithLevelOf(better);
        var (before, after) = (once.Model.Score(better), moved.Score(better));
        Assert.True(before.Average() < better.WonCount / 600.0 - 0.1);
        Assert.Equal(better.WonCount / 600.0, after.Average(), 0.005);
        Assert.Equal(before.Index().OrderBy(p => p.Item).Select(p => p.Index), after.Index().OrderBy(p => p.Item).Select(p => p.Index));
    }

    [Fact]
    public void Another_population_is_noticed_in_the_field_where_it_differs()
    {
        Assert.All(once.Model.DriftOf(MadeLeads.Table(800, seed: 77)), drift => Assert.InRange(drift.Stability, 0, 0.1));
        var (other, values) = (new LeadTable(MadeLeads.Fields), new FeatureValue[MadeLeads.Fields.Length]);
        for (var row = 0; row < 600; row++)
        {
            once.Table.Read(row, values);
            if (row % 2 == 0) values[1] = FeatureValue.Of("podcast");
            if (values[2].Kind == FeatureKind.Number) values[2] = FeatureValue.Of(2.0 * (row % 12));
            other.Add(values, false);
        }
        var drifts = once.Model.DriftOf(other).ToDictionary(d => d.Field);
        Assert.Equal((true, true, true), (drifts["source"].Stability > 0.25, drifts["visits"].Stability > 0.25, drifts["company"].Stability < 0.1));
        Assert.Equal((0.5, 0.0), (drifts["source"].UnseenShare, drifts["company"].UnseenShare));
        Assert.False(drifts.ContainsKey("id"));
    }
}
