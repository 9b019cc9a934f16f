using System.Numerics;

namespace Sluice.Neural.Networks;

/// <summary>A rectified feed-forward network with a linear path beside it, from codes to one logit: its shape and its parameters.</summary>
sealed class Network<T>(NetworkShape shape, T[] parameters) where T : unmanaged, IFloatingPointIeee754<T>
{
    internal NetworkShape Shape { get; } = shape;

    /// <summary>All parameters, in the order of <see cref="NetworkShape"/>.</summary>
    internal T[] Parameters { get; } = parameters;

    /// <summary>
    /// Starts at the base rate: linear path zero, hidden weights normal with variance 2 / inputs (He et al. 2015), the
    /// exit with half that deviation, biases uniform within 1 / sqrt(inputs), the last bias the base rate's log-odds.
    /// </summary>
    internal static Network<T> Fresh(NetworkShape shape, double logOdds, Chance chance)
    {
        var parameters = new T[shape.Count];
        for (var layer = 0; layer < shape.Depth; layer++)
        {
            var inputs = layer == 0 ? shape.Codes : shape.Width;
            var weights = layer == 0 ? parameters.AsSpan(shape.Entry, shape.Codes * shape.Width) : parameters.AsSpan(shape.Hidden(layer), shape.Width * shape.Width);
            Normal(weights, Math.Sqrt(2.0 / inputs), chance);
            foreach (ref var bias in parameters.AsSpan(shape.Bias(layer), shape.Width)) bias = T.CreateChecked((2 * chance.Unit() - 1) / Math.Sqrt(inputs));
        }
        if (shape.Depth > 0) Normal(parameters.AsSpan(shape.Exit, shape.Width), 0.5 * Math.Sqrt(2.0 / shape.Width), chance);
        parameters[shape.ExitBias] = T.CreateChecked(logOdds);
        return new(shape, parameters);
    }

    static void Normal(Span<T> weights, double deviation, Chance chance)
    {
        foreach (ref var weight in weights) weight = T.CreateChecked(deviation * chance.Normal());
    }
}
