using Sluice.Neural;
using Sluice.Neural.Encoding;
using Sluice.Neural.Training;
using Sluice.Neural.Trees;

namespace Sluice.Libraries.Tests.Neural;

public sealed class TreeTests
{
    static readonly ForestPlan Plan = new("trees", 2, 1, LeastRows: 5, Ridge: 0, RowShare: 1);

    [Fact]
    public void A_tree_asks_what_parts_the_outcomes_best()
    {
        var (tree, cells, tracks) = Grown(row => FeatureValue.Of(row % 10), row => row % 10 >= 6);
        Assert.Equal(5, tree.Nodes[0].High);
        var values = new float[40];
        tree.AddTo(values, cells, tracks);
        // Slope 0.5 less outcome over curvature 0.25, of leaves that hold one outcome only.
        Assert.All(Enumerable.Range(0, 40), row => Assert.Equal(row % 10 >= 6 ? 2 : -2, values[row], 0.01));
    }

    [Fact]
    public void Missing_numbers_take_a_way_of_their_own_and_stop_at_a_leaf()
    {
        var (tree, cells, tracks) = Grown(row => row % 4 == 0 ? FeatureValue.Missing : FeatureValue.Of(row % 10), row => row % 4 == 0);
        Assert.Contains(float.NegativeInfinity, cells);
        Assert.DoesNotContain(float.NaN, cells);
        var values = new float[200];
        tree.AddTo(values, cells, tracks);
        Assert.All(Enumerable.Range(0, 200), row => Assert.Equal(row % 4 == 0 ? 2 : -2, values[row], 0.01));
    }

    [Fact]
    public void A_category_is_told_from_all_others()
    {
        string[] words = ["a", "b", "c"];
        var (tree, cells, tracks) = Grown(row => FeatureValue.Of(words[row % 3]), row => row % 3 == 1);
        Assert.Equal(tree.Nodes[0].Low, tree.Nodes[0].High);
        var values = new float[3];
        tree.AddTo(values, cells, tracks);
        Assert.Equal([-2f, 2f, -2f], values.Select(v => MathF.Round(v, 2)));
    }

    [Fact]
    public void The_mean_of_a_question_is_that_of_the_rows_below()
    {
        var (tree, cells, tracks) = Grown(row => FeatureValue.Of(row % 10), row => row % 10 >= 3);
        var values = new float[200];
        tree.AddTo(values, cells, tracks);
        Assert.Equal(values.Average(), tree.Nodes[0].Value, 0.001);
    }

    static (Tree Tree, float[] Cells, int Tracks) Grown(Func<int, FeatureValue> value, Func<int, bool> isWon)
    {
        var table = new LeadTable(["field"]);
        for (var row = 0; row < 200; row++) table.Add([value(row)], isWon(row));
        var encoder = EncoderFit.Of(table, new HashSet<string>());
        var rows = encoder.Read(table);
        float[] slopes = [.. rows.Won.Select(won => won ? -0.5f : 0.5f)];
        var growth = new TreeGrowth(new(encoder, rows, 48), Plan, slopes, [.. Enumerable.Repeat(0.25f, 200)]);
        return (growth.Grow(Enumerable.Range(0, 200).ToArray()), rows.RowByRow(encoder.PlainTracks), encoder.PlainTracks);
    }
}
