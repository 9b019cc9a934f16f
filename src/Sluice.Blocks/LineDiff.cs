namespace Sluice.Blocks;

/// <summary>Whether a line stayed, came or went.</summary>
public enum LineFate
{
    /// <summary>It is in both.</summary>
    Kept,
    /// <summary>It is in the second only.</summary>
    Added,
    /// <summary>It is in the first only.</summary>
    Removed,
}

/// <summary>One line of a comparison, without its end.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(LineFate Fate, string Text);

/// <summary>
/// Compares two texts line by line (E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986): as few lines
/// as possible go and come.
/// </summary>
public static class LineDiff
{
    // Beyond so many changed lines the rest is told as gone and come: time and memory grow with the square of it.
    const int MostChanges = 1_000;

    /// <summary>All lines of both, in order; removed lines stand before the added ones that replace them.</summary>
    public static IReadOnlyList<DiffLine> Between(string before, string after)
    {
        string[] a = Lines(before), b = Lines(after);
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start]) start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)]) end++;
        return [.. a[..start].Select(l => new DiffLine(LineFate.Kept, l)), .. Middle(a[start..^end], b[start..^end]), .. a[(a.Length - end)..].Select(l => new DiffLine(LineFate.Kept, l))];
    }

    static IEnumerable<DiffLine> Middle(string[] a, string[] b)
    {
        var trace = new List<int[]>();
        var most = Math.Min(a.Length + b.Length, MostChanges);
        var reach = new int[2 * most + 3];
        for (var d = 0; d <= most; d++)
        {
            trace.Add((int[])reach.Clone());
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && reach[k + most] < reach[k + most + 2]) ? reach[k + most + 2] : reach[k + most] + 1;
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k]) x++;
                reach[k + most + 1] = x;
                if (x >= a.Length && x - k >= b.Length) return Back(a, b, trace, most);
            }
        }
        return [.. a.Select(l => new DiffLine(LineFate.Removed, l)), .. b.Select(l => new DiffLine(LineFate.Added, l))];
    }

    static List<DiffLine> Back(string[] a, string[] b, List<int[]> trace, int most)
    {
        var lines = new List<DiffLine>();
        var (x, y) = (a.Length, b.Length);
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var k = x - y;
            var reach = trace[d];
            var down = k == -d || (k != d && reach[k + most] < reach[k + most + 2]);
            var fromX = down ? reach[k + most + 2] : reach[k + most];
            var fromY = fromX - (down ? k + 1 : k - 1);
            for (; x > fromX && y > fromY; x--, y--) lines.Add(new DiffLine(LineFate.Kept, a[x - 1]));
            lines.Add(down ? new DiffLine(LineFate.Added, b[--y]) : new DiffLine(LineFate.Removed, a[--x]));
        }
        for (; x > 0; x--) lines.Add(new DiffLine(LineFate.Kept, a[x - 1]));
        lines.Reverse();
        return lines;
    }

    static string[] Lines(string text) => text.Length == 0 ? [] : [.. TextLine.Of(text).Select(l => text[l.Start..l.Break])];
}
