using Sluice.Neural.Ensemble;

namespace Sluice.Neural.Trees;

/// <summary>Boosted trees: the logit is the start plus the sum of all trees.</summary>
sealed class Forest(float start, IReadOnlyList<Tree> trees) : FoldModel
{
    internal override void AddLogits(ScoringBatch batch, Span<double> logits)
    {
        var sums = batch.Logits;
        sums.Fill(start);
        foreach (var tree in trees) tree.AddTo(sums, batch.RowByRow, batch.Encoder.PlainTracks);
        for (var row = 0; row < logits.Length; row++) logits[row] += sums[row];
    }

    /// <summary>
    /// Along the path of a row each answer changes the mean of what can still come; the change is the field's that was
    /// asked about (Saabas 2014). The changes sum up to the tree's value minus its root's.
    /// </summary>
    internal override double AddReasons(ScoringBatch batch, Span<double> byField)
    {
        double baseline = start;
        foreach (var tree in trees)
        {
            var nodes = tree.Nodes;
            baseline += nodes[0].Value;
            for (var at = 0; nodes[at].Right != at;)
            {
                var next = nodes[at].Next(at, batch.RowByRow[nodes[at].Track]);
                byField[batch.Encoder.Tracks[nodes[at].Track].Field] += nodes[next].Value - nodes[at].Value;
                at = next;
            }
        }
        return baseline;
    }

    internal override void Save(BinaryWriter to)
    {
        to.Write(start);
        to.Write(trees.Count);
        foreach (var tree in trees)
        {
            to.Write(tree.Depth);
            to.Write(tree.Nodes.Length);
            foreach (var node in tree.Nodes)
            {
                to.Write(node.Track);
                to.Write(node.Low);
                to.Write(node.High);
                to.Write(node.Right);
                to.Write(node.Value);
            }
        }
    }
}
