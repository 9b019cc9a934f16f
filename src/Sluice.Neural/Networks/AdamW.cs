using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sluice.Neural.Networks;

/// <summary>
/// Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019): b1 .9, b2 .98. Decay touches
/// weights only, not biases.
/// </summary>
sealed class AdamW<T>(NetworkShape shape, double decay) where T : unmanaged, IFloatingPointIeee754<T>
{
    const double Momentum = 0.9, Memory = 0.98, Least = 1e-8;
    readonly T[] mean = new T[shape.Count], square = new T[shape.Count];
    int steps;

    /// <summary>One step down the gradient, which is cleared. The decay is the rate times the decay given.</summary>
    internal void Step(Span<T> parameters, Span<T> gradient, double rate)
    {
        steps++;
        var towards = rate / (1 - Math.Pow(Momentum, steps));
        var growth = 1 / (1 - Math.Pow(Memory, steps));
        Step(parameters, gradient, 0, shape.WeightCount, T.CreateChecked(1 - rate * decay), towards, growth);
        Step(parameters, gradient, shape.WeightCount, shape.Count, T.One, towards, growth);
        gradient.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Step(Span<T> parameters, Span<T> gradient, int from, int to, T kept, double towards, double growth)
    {
        var (momentum, fresh) = (T.CreateChecked(Momentum), T.CreateChecked(1 - Momentum));
        var (memory, freshSquare) = (T.CreateChecked(Memory), T.CreateChecked(1 - Memory));
        var (rate, grown, least) = (T.CreateChecked(towards), T.CreateChecked(growth), new Vector<T>(T.CreateChecked(Least)));
        var i = from;
        for (; i + Vector<T>.Count <= to; i += Vector<T>.Count)
        {
            var slope = new Vector<T>(gradient[i..]);
            var first = new Vector<T>(mean, i) * momentum + slope * fresh;
            var second = new Vector<T>(square, i) * memory + slope * slope * freshSquare;
            first.CopyTo(mean, i);
            second.CopyTo(square, i);
            (new Vector<T>(parameters[i..]) * kept - first * rate / (Vector.SquareRoot(second * grown) + least)).CopyTo(parameters[i..]);
        }
        for (; i < to; i++)
        {
            mean[i] = mean[i] * momentum + gradient[i] * fresh;
            square[i] = square[i] * memory + gradient[i] * gradient[i] * freshSquare;
            parameters[i] = parameters[i] * kept - mean[i] * rate / (T.Sqrt(square[i] * grown) + T.CreateChecked(Least));
        }
    }
}
