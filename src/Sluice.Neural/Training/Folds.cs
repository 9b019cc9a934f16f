using Sluice.Neural.Networks;

namespace Sluice.Neural.Training;

/// <summary>Parts the rows into folds with equal shares of won ones.</summary>
static class Folds
{
    /// <summary>The fold of each row, 0 to <paramref name="folds"/> - 1.</summary>
    internal static int[] Of(ReadOnlySpan<bool> won, int folds, Chance chance)
    {
        var fold = new int[won.Length];
        var next = 0;
        foreach (var side in (ReadOnlySpan<bool>)[true, false])
        {
            List<int> rows = [];
            for (var row = 0; row < won.Length; row++)
                if (won[row] == side) rows.Add(row);
            chance.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
            foreach (var row in rows) fold[row] = next++ % folds;
        }
        return fold;
    }
}
