namespace Sluice.Neural.Networks;

/// <summary>
/// The size of one network, and where each of its parameters lies in one array: first all weights, then all biases.
/// Codes go straight to the logit (the linear path, <see cref="Codes"/> weights) and, unless <see cref="Depth"/> is 0,
/// through <see cref="Depth"/> hidden layers of <see cref="Width"/> rectified units each.
/// </summary>
sealed record NetworkShape(int Codes, int Width, int Depth)
{
    /// <summary>Hidden widths are multiples of this, so that kernels need no remainders.</summary>
    internal const int WidthUnit = 32;

    /// <summary>Codes x Width, behind the linear path.</summary>
    internal int Entry => Codes;

    /// <summary>Width x Width, inputs in rows; <paramref name="layer"/> from 1 to Depth - 1.</summary>
    internal int Hidden(int layer) => Entry + Codes * Width + (layer - 1) * Width * Width;

    /// <summary>Width weights from the last layer to the logit.</summary>
    internal int Exit => Depth == 0 ? Codes : Hidden(Depth);

    internal int WeightCount => Depth == 0 ? Codes : Exit + Width;

    /// <summary>Width biases of layer 0 to Depth - 1.</summary>
    internal int Bias(int layer) => WeightCount + layer * Width;

    internal int ExitBias => WeightCount + Depth * Width;

    internal int Count => ExitBias + 1;
}
