using System.Numerics;
using System.Numerics.Tensors;

namespace Sluice.Neural.Networks;

/// <summary>
/// Sends batches through networks of one shape and, for training, the error back. Holds the buffers of one worker: use
/// one pass a thread. Layers are kept as matrices of rows x Width.
/// </summary>
sealed partial class NetworkPass<T>(NetworkShape shape) where T : unmanaged, IFloatingPointIeee754<T>
{
    readonly T[][] layers = new T[shape.Depth][];
    T[] parameters = [];
    int capacity;

    ReadOnlySpan<T> Weights(int at, int count) => parameters.AsSpan(at, count);

    /// <summary>Logits of a batch, one a row, without chance.</summary>
    internal void Logits(Network<T> network, CodeRows<T> rows, Span<T> logits) => Forward(network, rows, logits, null, 0);

    /// <summary>
    /// Logits of a batch. With <paramref name="chance"/>, hidden units are left out with probability
    /// <paramref name="dropout"/> (in steps of 1/256) and the others scaled up (Srivastava et al. 2014).
    /// </summary>
    internal void Forward(Network<T> network, CodeRows<T> rows, Span<T> logits, Chance? chance, double dropout)
    {
        parameters = network.Parameters;
        Reserve(rows.Count);
        var left = (int)Math.Round(dropout * 256);
        for (var layer = 0; layer < shape.Depth; layer++)
        {
            var cells = Cells(layer, rows.Count);
            if (layer == 0) Enter(rows, cells);
            else Climb(layer, rows.Count);
            TensorPrimitives.Max(cells, T.Zero, cells);
            if (chance is not null && left > 0) Drop(cells, chance, left);
        }
        Exit(rows, logits);
    }

    void Enter(CodeRows<T> rows, Span<T> cells)
    {
        var weights = Weights(shape.Entry, shape.Codes * shape.Width);
        Spread(Weights(shape.Bias(0), shape.Width), cells);
        for (var row = 0; row < rows.Count; row++) CodeKernels.Gather(rows.Codes(row), rows.Values(row), weights, cells.Slice(row * shape.Width, shape.Width));
    }

    void Climb(int layer, int rows)
    {
        var cells = Cells(layer, rows);
        Spread(Weights(shape.Bias(layer), shape.Width), cells);
        Kernels.AddProduct(Cells(layer - 1, rows), Weights(shape.Hidden(layer), shape.Width * shape.Width), cells, rows, shape.Width, shape.Width);
    }

    // Copies one line into every row.
    static void Spread(ReadOnlySpan<T> line, Span<T> cells)
    {
        for (var at = 0; at < cells.Length; at += line.Length) line.CopyTo(cells[at..]);
    }

    void Exit(CodeRows<T> rows, Span<T> logits)
    {
        var linear = Weights(0, shape.Codes);
        var bias = parameters[shape.ExitBias];
        for (var row = 0; row < rows.Count; row++)
        {
            logits[row] = bias + CodeKernels.Dot(rows.Codes(row), rows.Values(row), linear);
            if (shape.Depth > 0) logits[row] += TensorPrimitives.Dot<T>(Cells(shape.Depth - 1, rows.Count).Slice(row * shape.Width, shape.Width), Weights(shape.Exit, shape.Width));
        }
    }

    // One draw decides about eight units.
    static void Drop(Span<T> cells, Chance chance, int left)
    {
        var scale = T.CreateChecked(256.0 / (256 - left));
        for (var i = 0; i < cells.Length; i += 8)
        {
            var bits = chance.Bits();
            foreach (ref var cell in cells.Slice(i, 8))
            {
                cell = (int)(bits & 255) < left ? T.Zero : cell * scale;
                bits >>= 8;
            }
        }
    }

    Span<T> Cells(int layer, int rows) => layers[layer].AsSpan(0, rows * shape.Width);

    void Reserve(int rows)
    {
        if (rows <= capacity) return;
        capacity = rows;
        for (var layer = 0; layer < shape.Depth; layer++) layers[layer] = new T[rows * shape.Width];
        ReserveBackward(rows);
    }
}
