using System.Numerics;
using System.Numerics.Tensors;

namespace Sluice.Neural.Networks;

sealed partial class NetworkPass<T>
{
    /// <summary>
    /// The hidden way from the first layer on, for networks with hidden layers. <paramref name="entries"/> (rows x Width)
    /// holds what the first layer's units sum up before they are rectified, and afterwards the derivative of each row's
    /// logit by these sums; <paramref name="logits"/> the logits without the linear path.
    /// </summary>
    internal void Slopes(Network<T> network, Span<T> entries, Span<T> logits)
    {
        parameters = network.Parameters;
        var rows = logits.Length;
        Reserve(rows);
        for (var layer = 0; layer < shape.Depth; layer++)
        {
            var cells = Cells(layer, rows);
            if (layer == 0) entries.CopyTo(cells);
            else Climb(layer, rows);
            TensorPrimitives.Max(cells, T.Zero, cells);
        }
        var exit = Weights(shape.Exit, shape.Width);
        for (var row = 0; row < rows; row++) logits[row] = parameters[shape.ExitBias] + TensorPrimitives.Dot<T>(Cells(shape.Depth - 1, rows).Slice(row * shape.Width, shape.Width), exit);
        Spread(exit, delta.AsSpan(0, rows * shape.Width));
        for (var layer = shape.Depth - 1; layer >= 0; layer--)
        {
            var errors = delta.AsSpan(0, rows * shape.Width);
            Pass(errors, Cells(layer, rows), T.One);
            if (layer > 0) DescendErrors(layer, errors, rows);
            else errors.CopyTo(entries);
        }
    }
}
