using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sluice.Neural.Networks;

/// <summary>What the codes that are not zero do to the first layer; one-hot codes cost one row of weights each. Columns are multiples of two vectors.</summary>
static class CodeKernels
{
    /// <summary>sum (columns) += for each code of the row, its value times its row of weights (codes x columns).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Gather<T>(ReadOnlySpan<int> codes, ReadOnlySpan<T> values, ReadOnlySpan<T> weights, Span<T> sum) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (size, columns) = (Vector<T>.Count, sum.Length);
        for (var column = 0; column < columns; column += 2 * size)
        {
            ref var block = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), column);
            var left = new Vector<T>(sum[column..]);
            var right = new Vector<T>(sum[(column + size)..]);
            for (var i = 0; i < codes.Length; i++)
            {
                var factor = new Vector<T>(values[i]);
                ref var row = ref Unsafe.Add(ref block, codes[i] * columns);
                left = Kernels.Fused(factor, Vector.LoadUnsafe(ref row), left);
                right = Kernels.Fused(factor, Vector.LoadUnsafe(ref row, (nuint)size), right);
            }
            left.CopyTo(sum[column..]);
            right.CopyTo(sum[(column + size)..]);
        }
    }

    /// <summary>The way back: for each code, its row of gradients (codes x columns) += its value times delta (columns).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Scatter<T>(ReadOnlySpan<int> codes, ReadOnlySpan<T> values, ReadOnlySpan<T> delta, Span<T> gradients) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (size, columns) = (Vector<T>.Count, delta.Length);
        for (var column = 0; column < columns; column += 2 * size)
        {
            ref var block = ref Unsafe.Add(ref MemoryMarshal.GetReference(gradients), column);
            var left = new Vector<T>(delta[column..]);
            var right = new Vector<T>(delta[(column + size)..]);
            for (var i = 0; i < codes.Length; i++)
            {
                var factor = new Vector<T>(values[i]);
                ref var row = ref Unsafe.Add(ref block, codes[i] * columns);
                Kernels.Fused(factor, left, Vector.LoadUnsafe(ref row)).StoreUnsafe(ref row);
                Kernels.Fused(factor, right, Vector.LoadUnsafe(ref row, (nuint)size)).StoreUnsafe(ref row, (nuint)size);
            }
        }
    }

    /// <summary>Sum of value times weight (codes): the linear path of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Dot<T>(ReadOnlySpan<int> codes, ReadOnlySpan<T> values, ReadOnlySpan<T> weights) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < codes.Length; i++) sum += values[i] * weights[codes[i]];
        return sum;
    }
}
