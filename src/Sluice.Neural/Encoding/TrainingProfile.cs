using Sluice.Neural.Networks;

namespace Sluice.Neural.Encoding;

/// <summary>How the training rows looked, kept with the model.</summary>
/// <param name="Means">The mean of each code: the baseline of explanations.</param>
/// <param name="Shares">The part of the rows in each bin, by track of the plain view, then by bin: what drift is measured against.</param>
sealed record TrainingProfile(float[] Means, float[][] Shares)
{
    internal static TrainingProfile Of(Encoder encoder, CellRows rows)
    {
        var sums = new double[encoder.DualCodes];
        var codes = new CodeRows<float>();
        for (var row = 0; row < rows.Count; row++)
        {
            codes.Clear();
            encoder.Write(rows, row, true, codes);
            for (var i = 0; i < codes.Codes(0).Length; i++) sums[codes.Codes(0)[i]] += codes.Values(0)[i];
        }
        return new([.. sums.Select(sum => (float)(sum / rows.Count))], [.. Enumerable.Range(0, encoder.PlainTracks).Select(t => SharesOf(encoder.Tracks[t], rows.Cells[t]))]);
    }

    internal static float[] SharesOf(Track track, float[] cells)
    {
        var shares = new float[track.BinCount];
        foreach (var cell in cells) shares[track.Bin(cell)]++;
        for (var bin = 0; bin < shares.Length; bin++) shares[bin] /= cells.Length;
        return shares;
    }
}
