namespace Sluice.Neural.Encoding;

/// <summary>Training rows as the encoder reads them: one cell of four bytes for each row and track, and the outcome.</summary>
sealed class CellTable(float[][] cells, bool[] won)
{
    /// <summary>By track, then by row.</summary>
    internal float[][] Cells { get; } = cells;

    internal ReadOnlySpan<bool> Won => won;

    internal int Count => won.Length;

    internal int WonCount { get; } = won.Count(w => w);

    internal double BaseRate => (double)WonCount / Count;
}
