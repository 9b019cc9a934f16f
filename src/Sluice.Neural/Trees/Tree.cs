using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sluice.Neural.Trees;

/// <summary>
/// A question of a tree, or a leaf. A cell within the bounds goes left: a number up to the upper one, a category if it
/// is the one at that place, and a missing number, which is below all others, always. Cells are never "not a number".
/// </summary>
/// <param name="Track">The track asked about; 0 in a leaf.</param>
/// <param name="Low">Lower bound; above the upper one in a leaf, so that nothing goes left.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Right">Where it goes on otherwise; left is the next node. A leaf leads to itself.</param>
/// <param name="Value">A leaf's part of the logit; above, the mean of what hangs below, by training rows.</param>
readonly record struct TreeNode(int Track, float Low, float High, int Right, float Value)
{
    internal static TreeNode Leaf(int at, float value) => new(0, float.PositiveInfinity, float.NegativeInfinity, at, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Next(int at, float cell)
    {
        // Without a branch, which would be guessed wrongly half of the time.
        var goesRight = (cell > High) | (cell < Low);
        var mask = -Unsafe.BitCast<bool, byte>(goesRight);
        return (Right & mask) | ((at + 1) & ~mask);
    }
}

/// <summary>A tree of questions, its nodes in the order of reading: node, left part, right part.</summary>
/// <param name="nodes">At least one.</param>
/// <param name="depth">Questions on the longest way.</param>
sealed class Tree(TreeNode[] nodes, int depth)
{
    internal ReadOnlySpan<TreeNode> Nodes => nodes;

    internal int Depth => depth;

    /// <summary>Adds the value of each row to its logit; rows of cells lie one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddTo(Span<float> logits, ReadOnlySpan<float> cells, int tracks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells.Length, logits.Length * tracks, nameof(cells));
        ref var first = ref MemoryMarshal.GetArrayDataReference(nodes);
        ref var row = ref MemoryMarshal.GetReference(cells);
        var i = 0;
        for (; i + 4 <= logits.Length; i += 4)
        {
            // Four rows walk side by side: one waits for memory while another compares.
            ref var second = ref Unsafe.Add(ref row, tracks);
            ref var third = ref Unsafe.Add(ref second, tracks);
            ref var fourth = ref Unsafe.Add(ref third, tracks);
            var (a, b, c, d) = (0, 0, 0, 0);
            for (var step = 0; step < depth; step++)
            {
                a = Next(ref first, a, ref row);
                b = Next(ref first, b, ref second);
                c = Next(ref first, c, ref third);
                d = Next(ref first, d, ref fourth);
            }
            logits[i] += Unsafe.Add(ref first, a).Value;
            logits[i + 1] += Unsafe.Add(ref first, b).Value;
            logits[i + 2] += Unsafe.Add(ref first, c).Value;
            logits[i + 3] += Unsafe.Add(ref first, d).Value;
            row = ref Unsafe.Add(ref fourth, tracks);
        }
        for (; i < logits.Length; i++)
        {
            var at = 0;
            for (var step = 0; step < depth; step++) at = Next(ref first, at, ref row);
            logits[i] += Unsafe.Add(ref first, at).Value;
            row = ref Unsafe.Add(ref row, tracks);
        }
    }

    // Every row takes as many steps as the longest way; leaves stand still.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Next(ref TreeNode first, int at, ref float row)
    {
        ref var node = ref Unsafe.Add(ref first, at);
        return node.Next(at, Unsafe.Add(ref row, node.Track));
    }
}
