namespace Sluice.Record.Duplicates;

// Distance of two short texts: insertions, deletions, changes and swaps of neighbours, each counted one
// (Damerau 1964, optimal string alignment). Stops where it passes what is asked for.
static class Distance
{
    const int Longest = 64;

    public static bool Within(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most || left.Length > Longest || right.Length > Longest) return false;
        if (left == right) return true;
        Span<int> before = stackalloc int[Longest + 1], row = stackalloc int[Longest + 1], next = stackalloc int[Longest + 1];
        for (var j = 0; j <= right.Length; j++) row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) cost = Math.Min(cost, before[j - 2] + 1);
                next[j] = cost;
                least = Math.Min(least, cost);
            }
            if (least > most) return false;
            row.CopyTo(before);
            next.CopyTo(row);
        }
        return row[right.Length] <= most;
    }
}
