namespace Sluice.Neural.Trees;

/// <summary>
/// A question of a tree, or a leaf. A number goes left up to <see cref="At"/>, a category if it is the one at that
/// place; a missing number goes left.
/// </summary>
/// <param name="Track">The track asked about; below zero in a leaf.</param>
/// <param name="IsCategory">Whether equality is asked for instead of order.</param>
/// <param name="At">The bound, or the place of the category.</param>
/// <param name="Right">Where it goes on otherwise; left is the next node.</param>
/// <param name="Value">A leaf's part of the logit; above, the mean of what hangs below, by training rows.</param>
readonly record struct TreeNode(short Track, bool IsCategory, float At, int Right, float Value)
{
    internal bool GoesLeft(float cell) => IsCategory ? cell == At : !(cell > At);
}

/// <summary>A tree of questions, its nodes in the order of reading: node, left part, right part.</summary>
sealed class Tree(TreeNode[] nodes)
{
    internal ReadOnlySpan<TreeNode> Nodes => nodes;

    internal float Value(float[][] cells, int row)
    {
        var at = 0;
        for (; nodes[at].Track >= 0; at = nodes[at].GoesLeft(cells[nodes[at].Track][row]) ? at + 1 : nodes[at].Right) { }
        return nodes[at].Value;
    }
}
