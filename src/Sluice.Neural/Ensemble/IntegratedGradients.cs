using System.Numerics.Tensors;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Ensemble;

/// <summary>
/// What each field adds to a network's logit, against the mean codes of the training rows: the derivative by each code,
/// averaged over 16 points of the straight way from the mean to the row, times how far the code has moved (Sundararajan,
/// Taly and Yan, "Axiomatic attribution for deep networks", 2017). The codes of one field are summed up, so the figures
/// of all fields sum up to the logit minus the baseline's, but for the coarseness of the points.
/// </summary>
static class IntegratedGradients
{
    const int Points = 16;

    /// <summary>Adds to each field what it adds; returns the logit of the mean codes.</summary>
    internal static double Add(NetworkModel model, ScoringBatch batch, Span<double> byField)
    {
        var (network, shape) = (model.Network, model.Network.Shape);
        var moved = batch.Moved(model.IsDual);
        var means = batch.Means.AsSpan(0, shape.Codes);
        var linear = network.Parameters.AsSpan(0, shape.Codes);
        double baseline = TensorPrimitives.Dot<float>(means, linear);
        float[] slope = [];
        if (shape.Depth == 0) baseline += network.Parameters[shape.ExitBias];
        else (slope, baseline) = MeanSlope(network, batch, moved, baseline);

        var tracks = batch.Encoder.TracksOf(model.IsDual);
        for (var t = 0; t < tracks; t++)
        {
            var track = batch.Encoder.Tracks[t];
            for (var code = track.First; code < track.First + track.Width; code++)
            {
                if (moved[code] == 0) continue;
                var byCode = linear[code];
                if (shape.Depth > 0) byCode += TensorPrimitives.Dot(network.Parameters.AsSpan(shape.Entry + code * shape.Width, shape.Width), slope);
                byField[track.Field] += moved[code] * byCode;
            }
        }
        return baseline;
    }

    // Codes move the first layer's sums in proportion, so only those sums walk the way.
    static (float[] Slope, double Baseline) MeanSlope(Network<float> network, ScoringBatch batch, ReadOnlySpan<float> moved, double linearBaseline)
    {
        var shape = network.Shape;
        var weights = network.Parameters.AsSpan(shape.Entry, shape.Codes * shape.Width);
        var (start, way) = (network.Parameters.AsSpan(shape.Bias(0), shape.Width).ToArray(), new float[shape.Width]);
        CodeKernels.Gather(batch.AllCodes[..shape.Codes], batch.Means.AsSpan(0, shape.Codes), weights, start);
        CodeKernels.Gather(batch.AllCodes[..shape.Codes], moved, weights, way);

        // The last row is the start itself.
        var (entries, logits) = (new float[(Points + 1) * shape.Width], new float[Points + 1]);
        for (var point = 0; point <= Points; point++)
            TensorPrimitives.MultiplyAdd(way, point == Points ? 0 : (point + 0.5f) / Points, start, entries.AsSpan(point * shape.Width, shape.Width));
        batch.Pass(shape).Slopes(network, entries, logits);
        var mean = new float[shape.Width];
        for (var point = 0; point < Points; point++) TensorPrimitives.MultiplyAdd(entries.AsSpan(point * shape.Width, shape.Width), 1f / Points, mean, mean);
        return (mean, linearBaseline + logits[Points]);
    }
}
