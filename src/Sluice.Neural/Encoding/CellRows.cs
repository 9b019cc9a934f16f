namespace Sluice.Neural.Encoding;

/// <summary>Rows as the encoder reads them: one cell of four bytes for each track and row.</summary>
class CellRows(float[][] cells, int count)
{
    /// <summary>By track, then by row.</summary>
    internal float[][] Cells { get; } = cells;

    internal int Count { get; } = count;

    /// <summary>
    /// The cells of the first tracks, turned: row after row. A missing number is below all others here; one that is no
    /// number would fall through the leaves of a tree.
    /// </summary>
    internal float[] RowByRow(int tracks)
    {
        var turned = new float[Count * tracks];
        for (var track = 0; track < tracks; track++)
            for (var row = 0; row < Count; row++) turned[row * tracks + track] = float.IsNaN(Cells[track][row]) ? float.NegativeInfinity : Cells[track][row];
        return turned;
    }
}

/// <summary>Rows to learn from: cells and outcomes.</summary>
sealed class TrainingRows(float[][] cells, bool[] won) : CellRows(cells, won.Length)
{
    internal bool[] Won { get; } = won;

    internal double BaseRate { get; } = won.Average(w => w ? 1.0 : 0);
}
