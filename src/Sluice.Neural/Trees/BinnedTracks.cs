using Sluice.Neural.Encoding;

namespace Sluice.Neural.Trees;

/// <summary>
/// Training rows in one byte a track of the plain view: a number as the bin it falls in (of equal count; bin 0 is for
/// missing ones), a category as its place, the rarest beyond 255 together.
/// </summary>
sealed class BinnedTracks
{
    internal const int MostBins = 256;

    readonly float[][] boundsOf;

    internal BinnedTracks(Encoder encoder, CellRows rows, int numberBins)
    {
        (Bins, BinCounts, boundsOf, IsCategory) = (new byte[encoder.PlainTracks][], new int[encoder.PlainTracks], new float[encoder.PlainTracks][], new bool[encoder.PlainTracks]);
        for (var track = 0; track < Bins.Length; track++)
        {
            IsCategory[track] = encoder.Tracks[track] is CategoryTrack;
            if (IsCategory[track]) Bins[track] = [.. rows.Cells[track].Select(cell => cell < MostBins - 1 ? (byte)cell : (byte)(MostBins - 1))];
            else (Bins[track], boundsOf[track]) = Numbers(rows.Cells[track], numberBins);
            BinCounts[track] = Bins[track].Max() + 1;
        }
    }

    /// <summary>By track, then by row.</summary>
    internal byte[][] Bins { get; }

    /// <summary>Bins in use, by track.</summary>
    internal int[] BinCounts { get; }

    internal bool[] IsCategory { get; }

    /// <summary>The question "is it in this bin or below" (of a category: "is it this one") as a bound on cells.</summary>
    internal float Bound(int track, int bin) => IsCategory[track] ? bin : bin == 0 ? float.NegativeInfinity : boundsOf[track][bin - 1];

    // Bin b holds what is above bound b - 2 and up to bound b - 1.
    static (byte[] Bins, float[] Bounds) Numbers(float[] cells, int numberBins)
    {
        var sorted = cells.Where(cell => !float.IsNaN(cell)).Order().ToArray();
        var bounds = Enumerable.Range(1, numberBins - 1).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / numberBins)]).Distinct().ToArray();
        return ([.. cells.Select(cell => (byte)(float.IsNaN(cell) ? 0 : Place(bounds, cell) + 1))], bounds);
    }

    static int Place(float[] bounds, float cell)
    {
        var found = Array.BinarySearch(bounds, cell);
        return found < 0 ? ~found : found;
    }
}
