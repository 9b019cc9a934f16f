using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sluice.Neural.Networks;

/// <summary>The few loops in which nearly all time is spent. Matrices are row by row in spans; columns are multiples of two vectors. Compiled at their best at once: a program that trains for seconds has no time to warm up.</summary>
static class Kernels
{
    const int RowsAtOnce = 4;

    /// <summary>c (rows x columns) += a (rows x inner) * b (inner x columns).</summary>
    internal static void AddProduct<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int inner, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length, rows * inner, nameof(a));
        ArgumentOutOfRangeException.ThrowIfLessThan(b.Length, inner * columns, nameof(b));
        ArgumentOutOfRangeException.ThrowIfLessThan(c.Length, rows * columns, nameof(c));
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        ref var sum = ref MemoryMarshal.GetReference(c);
        for (var column = 0; column < columns; column += 2 * Vector<T>.Count)
        {
            var row = 0;
            for (; row + RowsAtOnce <= rows; row += RowsAtOnce)
                AddFourRows(ref Unsafe.Add(ref first, row * inner), ref Unsafe.Add(ref second, column), ref Unsafe.Add(ref sum, row * columns + column), inner, columns);
            for (; row < rows; row++)
                AddOneRow(ref Unsafe.Add(ref first, row * inner), ref Unsafe.Add(ref second, column), ref Unsafe.Add(ref sum, row * columns + column), inner, columns);
        }
    }

    // Eight sums stay in registers while the inner dimension runs by.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddFourRows<T>(ref T a, ref T b, ref T c, int inner, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var size = (nuint)Vector<T>.Count;
        ref var c1 = ref Unsafe.Add(ref c, columns);
        ref var c2 = ref Unsafe.Add(ref c1, columns);
        ref var c3 = ref Unsafe.Add(ref c2, columns);
        ref var a1 = ref Unsafe.Add(ref a, inner);
        ref var a2 = ref Unsafe.Add(ref a1, inner);
        ref var a3 = ref Unsafe.Add(ref a2, inner);
        Vector<T> s00 = Vector.LoadUnsafe(ref c), s01 = Vector.LoadUnsafe(ref c, size);
        Vector<T> s10 = Vector.LoadUnsafe(ref c1), s11 = Vector.LoadUnsafe(ref c1, size);
        Vector<T> s20 = Vector.LoadUnsafe(ref c2), s21 = Vector.LoadUnsafe(ref c2, size);
        Vector<T> s30 = Vector.LoadUnsafe(ref c3), s31 = Vector.LoadUnsafe(ref c3, size);
        for (var k = 0; k < inner; k++)
        {
            Vector<T> left = Vector.LoadUnsafe(ref b), right = Vector.LoadUnsafe(ref b, size);
            b = ref Unsafe.Add(ref b, columns);
            var factor = new Vector<T>(Unsafe.Add(ref a, k));
            (s00, s01) = (Fused(factor, left, s00), Fused(factor, right, s01));
            factor = new Vector<T>(Unsafe.Add(ref a1, k));
            (s10, s11) = (Fused(factor, left, s10), Fused(factor, right, s11));
            factor = new Vector<T>(Unsafe.Add(ref a2, k));
            (s20, s21) = (Fused(factor, left, s20), Fused(factor, right, s21));
            factor = new Vector<T>(Unsafe.Add(ref a3, k));
            (s30, s31) = (Fused(factor, left, s30), Fused(factor, right, s31));
        }
        s00.StoreUnsafe(ref c);
        s01.StoreUnsafe(ref c, size);
        s10.StoreUnsafe(ref c1);
        s11.StoreUnsafe(ref c1, size);
        s20.StoreUnsafe(ref c2);
        s21.StoreUnsafe(ref c2, size);
        s30.StoreUnsafe(ref c3);
        s31.StoreUnsafe(ref c3, size);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddOneRow<T>(ref T a, ref T b, ref T c, int inner, int columns) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var size = (nuint)Vector<T>.Count;
        Vector<T> left = Vector.LoadUnsafe(ref c), right = Vector.LoadUnsafe(ref c, size);
        for (var k = 0; k < inner; k++)
        {
            var factor = new Vector<T>(Unsafe.Add(ref a, k));
            left = Fused(factor, Vector.LoadUnsafe(ref b), left);
            right = Fused(factor, Vector.LoadUnsafe(ref b, size), right);
            b = ref Unsafe.Add(ref b, columns);
        }
        left.StoreUnsafe(ref c);
        right.StoreUnsafe(ref c, size);
    }

    /// <summary>to (columns x rows) = from (rows x columns), turned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Transpose<T>(ReadOnlySpan<T> from, Span<T> to, int rows, int columns) where T : unmanaged
    {
        for (var row = 0; row < rows; row++)
        {
            var line = from.Slice(row * columns, columns);
            for (var column = 0; column < line.Length; column++) to[column * rows + row] = line[column];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Fused<T>(Vector<T> a, Vector<T> b, Vector<T> sum) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector.MultiplyAddEstimate(a.As<T, float>(), b.As<T, float>(), sum.As<T, float>()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector.MultiplyAddEstimate(a.As<T, double>(), b.As<T, double>(), sum.As<T, double>()).As<double, T>()
        : a * b + sum;
}
