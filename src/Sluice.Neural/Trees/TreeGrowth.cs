using Sluice.Neural.Training;

namespace Sluice.Neural.Trees;

/// <summary>
/// Grows one regression tree on slopes and curvatures of the loss by histograms (Friedman 2001; Chen and Guestrin,
/// "XGBoost", 2016; Ke and others, "LightGBM", 2017), depth first.
/// </summary>
sealed class TreeGrowth(BinnedTracks binned, ForestPlan plan, float[] slopes, float[] curves)
{
    readonly List<TreeNode> nodes = [];
    readonly float[] slopeSums = new float[BinnedTracks.MostBins], curveSums = new float[BinnedTracks.MostBins];
    readonly int[] counts = new int[BinnedTracks.MostBins];
    int deepest;

    /// <summary>The tree over these rows, which are put in another order.</summary>
    internal Tree Grow(Span<int> rows)
    {
        nodes.Clear();
        deepest = 0;
        Branch(rows, 0);
        return new([.. nodes], deepest);
    }

    double Branch(Span<int> rows, int depth)
    {
        var (slope, curve) = (0.0, 0.0);
        foreach (var row in rows) (slope, curve) = (slope + slopes[row], curve + curves[row]);
        deepest = Math.Max(deepest, depth);
        var here = nodes.Count;
        var value = -plan.Rate * slope / (curve + plan.Ridge);
        nodes.Add(TreeNode.Leaf(here, (float)value));
        if (depth == plan.Depth || rows.Length < 2 * plan.LeastRows || Best(rows, slope, curve) is not var (track, bin)) return value;

        var left = Part(rows, track, bin);
        var leftValue = Branch(rows[..left], depth + 1);
        var right = nodes.Count;
        var rightValue = Branch(rows[left..], depth + 1);
        value = (left * leftValue + (rows.Length - left) * rightValue) / rows.Length;
        nodes[here] = new(track, binned.IsCategory[track] ? bin : float.NegativeInfinity, binned.Bound(track, bin), right, (float)value);
        return value;
    }

    (int Track, int Bin)? Best(ReadOnlySpan<int> rows, double slope, double curve)
    {
        var whole = slope * slope / (curve + plan.Ridge);
        var (best, found) = (whole + 1e-9, ((int, int)?)null);
        for (var track = 0; track < binned.Bins.Length; track++)
        {
            Count(rows, binned.Bins[track], binned.BinCounts[track]);
            var (isCategory, slopeLeft, curveLeft, left) = (binned.IsCategory[track], 0.0, 0.0, 0);
            for (var bin = 0; bin < binned.BinCounts[track]; bin++)
            {
                // The last bin of a category is several rare ones: no question tells them apart.
                if (counts[bin] == 0 || isCategory && bin == BinnedTracks.MostBins - 1) continue;
                if (isCategory) (slopeLeft, curveLeft, left) = (0, 0, 0);
                (slopeLeft, curveLeft, left) = (slopeLeft + slopeSums[bin], curveLeft + curveSums[bin], left + counts[bin]);
                if (left < plan.LeastRows || rows.Length - left < plan.LeastRows) continue;
                var gain = slopeLeft * slopeLeft / (curveLeft + plan.Ridge) + (slope - slopeLeft) * (slope - slopeLeft) / (curve - curveLeft + plan.Ridge);
                if (gain > best) (best, found) = (gain, (track, bin));
            }
        }
        return found;
    }

    void Count(ReadOnlySpan<int> rows, byte[] bins, int used)
    {
        Array.Clear(slopeSums, 0, used);
        Array.Clear(curveSums, 0, used);
        Array.Clear(counts, 0, used);
        foreach (var row in rows)
        {
            var bin = bins[row];
            slopeSums[bin] += slopes[row];
            curveSums[bin] += curves[row];
            counts[bin]++;
        }
    }

    // Rows that go left first, each side in its old order; the number of those.
    int Part(Span<int> rows, int track, int bin)
    {
        var (bins, isCategory, left) = (binned.Bins[track], binned.IsCategory[track], 0);
        List<int> right = [];
        foreach (var row in rows)
            if (isCategory ? bins[row] == bin : bins[row] <= bin) rows[left++] = row;
            else right.Add(row);
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(right).CopyTo(rows[left..]);
        return left;
    }
}
