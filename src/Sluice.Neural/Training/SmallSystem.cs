namespace Sluice.Neural.Training;

/// <summary>Systems of a few linear equations.</summary>
static class SmallSystem
{
    /// <summary>Solves for the coordinates named, the others left out: Gauss with the largest pivot.</summary>
    internal static double[] Solve(int[] free, double[,] matrix, double[] right)
    {
        var n = free.Length;
        var rows = free.Select(i => free.Select(j => matrix[i, j]).Append(right[i]).ToArray()).ToArray();
        for (var pivot = 0; pivot < n; pivot++)
        {
            var largest = Enumerable.Range(pivot, n - pivot).MaxBy(row => Math.Abs(rows[row][pivot]));
            (rows[pivot], rows[largest]) = (rows[largest], rows[pivot]);
            for (var row = pivot + 1; row < n; row++)
            {
                var factor = rows[row][pivot] / rows[pivot][pivot];
                for (var column = pivot; column <= n; column++) rows[row][column] -= factor * rows[pivot][column];
            }
        }
        var solved = new double[n];
        for (var row = n - 1; row >= 0; row--)
        {
            var sum = rows[row][n];
            for (var column = row + 1; column < n; column++) sum -= rows[row][column] * solved[column];
            solved[row] = sum / rows[row][row];
        }
        return solved;
    }
}
