using Sluice.Neural.Networks;

namespace Sluice.Neural.Encoding;

/// <summary>The mean of each code over the training rows.</summary>
static class CodeMeans
{
    internal static float[] Of(Encoder encoder, CellRows rows)
    {
        var sums = new double[encoder.DualCodes];
        var codes = new CodeRows<float>();
        for (var row = 0; row < rows.Count; row++)
        {
            codes.Clear();
            encoder.Write(rows, row, true, codes);
            for (var i = 0; i < codes.Codes(0).Length; i++) sums[codes.Codes(0)[i]] += codes.Values(0)[i];
        }
        return [.. sums.Select(sum => (float)(sum / rows.Count))];
    }
}
