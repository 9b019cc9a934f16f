namespace Sluice.Filters;

/// <summary>
/// Edits between two short texts: insertions, deletions, changes and swaps of neighbours, each counted one
/// (Damerau 1964, in the form of optimal string alignment). Compares UTF-16 code units; callers fold first.
/// </summary>
public static class EditDistance
{
    /// <summary>Longer texts are never near.</summary>
    public const int Longest = 64;

    /// <summary>The distance where it is at most <paramref name="most"/>; otherwise null. Stops as soon as that is certain.</summary>
    public static int? Within(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most || left.Length > Longest || right.Length > Longest)
            return null;
        Span<int> before = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        Span<int> next = stackalloc int[Longest + 1];
        for (var j = 0; j <= right.Length; j++)
            row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var least = next[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost = Math.Min(cost, before[j - 2] + 1);
                next[j] = cost;
                least = Math.Min(least, cost);
            }

            if (least > most)
                return null;
            row.CopyTo(before);
            next.CopyTo(row);
        }

        return row[right.Length] <= most ? row[right.Length] : null;
    }
}
