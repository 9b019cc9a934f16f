using System.Numerics;
using System.Numerics.Tensors;

namespace Sluice.Neural.Networks;

sealed partial class NetworkPass<T>
{
    T[] delta = [], deltaBelow = [], turnedCells = [];
    readonly T[] turnedWeights = new T[shape.Depth > 1 ? shape.Width * shape.Width : 0];

    /// <summary>
    /// Adds the gradient of the loss to <paramref name="gradient"/> (one a parameter), from its derivative by each
    /// row's logit. Follows <see cref="Forward"/> of the same rows; a unit that gave nothing, rectified or left out, passes nothing back.
    /// </summary>
    internal void Backward(CodeRows<T> rows, ReadOnlySpan<T> byLogit, double dropout, Span<T> gradient)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var codes = rows.Codes(row);
            var values = rows.Values(row);
            for (var i = 0; i < codes.Length; i++) gradient[codes[i]] += byLogit[row] * values[i];
        }
        gradient[shape.ExitBias] += TensorPrimitives.Sum(byLogit);
        if (shape.Depth == 0) return;

        var scale = T.CreateChecked(256 / (256 - Math.Round(dropout * 256)));
        LeaveExit(byLogit, gradient.Slice(shape.Exit, shape.Width), rows.Count);
        for (var layer = shape.Depth - 1; layer >= 0; layer--)
        {
            var errors = delta.AsSpan(0, rows.Count * shape.Width);
            Pass(errors, Cells(layer, rows.Count), scale);
            var biases = gradient.Slice(shape.Bias(layer), shape.Width);
            for (var row = 0; row < rows.Count; row++) TensorPrimitives.Add(biases, errors.Slice(row * shape.Width, shape.Width), biases);
            if (layer == 0) ScatterEntry(rows, errors, gradient.Slice(shape.Entry, shape.Codes * shape.Width));
            else Descend(layer, errors, gradient.Slice(shape.Hidden(layer), shape.Width * shape.Width), rows.Count);
        }
    }

    void LeaveExit(ReadOnlySpan<T> byLogit, Span<T> gradient, int rows)
    {
        var last = Cells(shape.Depth - 1, rows);
        var exit = Weights(shape.Exit, shape.Width);
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.MultiplyAdd(last.Slice(row * shape.Width, shape.Width), byLogit[row], gradient, gradient);
            TensorPrimitives.Multiply(exit, byLogit[row], delta.AsSpan(row * shape.Width, shape.Width));
        }
    }

    // The derivative of a kept rectified unit is the scale, of any other zero.
    static void Pass(Span<T> errors, ReadOnlySpan<T> cells, T scale)
    {
        var (zero, factor) = (Vector<T>.Zero, new Vector<T>(scale));
        for (var i = 0; i < errors.Length; i += Vector<T>.Count)
        {
            var open = Vector.GreaterThan(new Vector<T>(cells[i..]), zero);
            Vector.ConditionalSelect(open, new Vector<T>(errors[i..]) * factor, zero).CopyTo(errors[i..]);
        }
    }

    void ScatterEntry(CodeRows<T> rows, ReadOnlySpan<T> errors, Span<T> gradient)
    {
        for (var row = 0; row < rows.Count; row++) CodeKernels.Scatter(rows.Codes(row), rows.Values(row), errors.Slice(row * shape.Width, shape.Width), gradient);
    }

    // Gradient of the weights = cells below, turned, times errors; errors below = errors times weights, turned.
    void Descend(int layer, ReadOnlySpan<T> errors, Span<T> gradient, int rows)
    {
        var width = shape.Width;
        Kernels.Transpose<T>(Cells(layer - 1, rows), turnedCells, rows, width);
        Kernels.AddProduct(turnedCells, errors, gradient, width, rows, width);
        DescendErrors(layer, errors, rows);
    }

    void DescendErrors(int layer, ReadOnlySpan<T> errors, int rows)
    {
        var width = shape.Width;
        Kernels.Transpose(Weights(shape.Hidden(layer), width * width), turnedWeights, width, width);
        var below = deltaBelow.AsSpan(0, rows * width);
        below.Clear();
        Kernels.AddProduct(errors, turnedWeights, below, rows, width, width);
        (delta, deltaBelow) = (deltaBelow, delta);
    }

    void ReserveBackward(int rows)
    {
        if (shape.Depth == 0) return;
        delta = new T[rows * shape.Width];
        deltaBelow = new T[rows * shape.Width];
        turnedCells = new T[rows * shape.Width];
    }
}
