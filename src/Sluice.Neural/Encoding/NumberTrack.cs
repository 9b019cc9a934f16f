using System.Numerics;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Encoding;

/// <summary>
/// A number as codes: its distance from the median in quartile ranges, softly bounded; then one code a quantile bin,
/// rising from 0 to 1 while the number crosses it and staying 1 above (piecewise linear encoding: Gorishniy, Rubachev,
/// Babenko, "On embeddings for numerical features in tabular deep learning", 2022); then a flag when it is missing.
/// </summary>
sealed class NumberTrack(int field, ValuePart part, float centre, float scale, bool hasMissing, float[] edges) : Track(field, part)
{
    // Its square is still a number.
    const float Far = 1e6f;

    int Bins => Math.Max(0, edges.Length - 1);

    internal override int Width => 1 + Bins + (hasMissing ? 1 : 0);

    // Missing ones, those below the first edge, the bins, those above the last edge.
    internal override int BinCount => edges.Length + 2;

    internal override int Bin(float cell)
    {
        if (float.IsNaN(cell)) return 0;
        var place = Array.BinarySearch(edges, cell);
        return 1 + (place < 0 ? ~place : place);
    }

    /// <summary>Whether a code of this track, from 0, is one of the bins.</summary>
    internal bool IsBin(int code) => code >= 1 && code <= Bins;

    internal override float Cell(FeatureValue value) => ValueReading.NumberOf(value, Part);

    internal override void Write<T>(float cell, CodeRows<T> rows)
    {
        if (float.IsNaN(cell))
        {
            if (hasMissing) rows.Add(First + 1 + Bins, T.One);
            return;
        }
        var distance = Math.Clamp((cell - centre) / scale, -Far, Far);
        rows.Add(First, T.CreateTruncating(distance / MathF.Sqrt(1 + distance * distance / 9)));
        for (var bin = 0; bin < Bins && cell > edges[bin]; bin++)
            rows.Add(First + 1 + bin, cell >= edges[bin + 1] ? T.One : T.CreateTruncating((cell - edges[bin]) / (edges[bin + 1] - edges[bin])));
    }

    /// <summary>Learns centre, scale and bins from the numbers of the training rows (missing ones are not numbers).</summary>
    internal static NumberTrack Fit(int field, ValuePart part, IEnumerable<float> cells, int bins)
    {
        List<float> sorted = [];
        var hasMissing = false;
        foreach (var cell in cells)
            if (float.IsNaN(cell)) hasMissing = true;
            else sorted.Add(cell);
        sorted.Sort();
        var range = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
        if (range <= 0) range = (sorted[^1] - sorted[0]) / 2;
        var edges = Enumerable.Range(0, bins + 1).Select(i => Quantile(sorted, (double)i / bins)).Distinct().ToArray();
        return new(field, part, Quantile(sorted, 0.5), range > 0 ? range : 1, hasMissing, edges.Length > 1 ? edges : []);
    }

    static float Quantile(List<float> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var (below, part) = ((int)place, place - (int)place);
        return part == 0 ? sorted[below] : (float)(sorted[below] + part * (sorted[below + 1] - sorted[below]));
    }

    internal override void Save(BinaryWriter to)
    {
        to.Write(centre);
        to.Write(scale);
        to.Write(hasMissing);
        to.Write(edges.Length);
        foreach (var edge in edges) to.Write(edge);
    }
}
