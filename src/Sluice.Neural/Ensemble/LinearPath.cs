using Sluice.Neural.Encoding;
using Sluice.Neural.Networks;
using Sluice.Neural.Quality;

namespace Sluice.Neural.Ensemble;

/// <summary>The linear member alone: its folds averaged are one linear function, many times as fast as the ensemble.</summary>
sealed class LinearPath
{
    readonly Encoder encoder;
    readonly float[] weights;
    readonly float bias;

    internal LinearPath(Encoder encoder, Member linear)
    {
        this.encoder = encoder;
        weights = new float[encoder.PlainCodes];
        foreach (var network in linear.Models.Cast<NetworkModel>().Select(model => model.Network))
        {
            for (var code = 0; code < weights.Length; code++) weights[code] += network.Parameters[code] / linear.Models.Count;
            bias += network.Parameters[network.Shape.ExitBias] / linear.Models.Count;
        }
    }

    internal double[] Score(LeadTable table, double shift)
    {
        var probabilities = new double[table.Count];
        var codes = new CodeRows<float>();
        for (var from = 0; from < probabilities.Length; from += EnsembleModel.BatchRows)
        {
            var rows = encoder.Read(table, from, Math.Min(EnsembleModel.BatchRows, probabilities.Length - from));
            codes.Clear();
            for (var row = 0; row < rows.Count; row++)
            {
                encoder.Write(rows, row, false, codes);
                probabilities[from + row] = Probability.Of(shift + bias + CodeKernels.Dot(codes.Codes(row), codes.Values(row), weights));
            }
        }
        return probabilities;
    }
}
