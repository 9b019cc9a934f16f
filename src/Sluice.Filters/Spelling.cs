namespace Sluice.Filters;

static class Spelling
{
    /// <summary>The names nearest to a misspelt one, best first: at most three, none when all are far off.</summary>
    internal static List<string> Nearest(string word, IEnumerable<string> names)
    {
        var folded = TextFold.Fold(word);
        if (folded.Length > 64)
            return [];
        var allowed = Math.Max(1, folded.Length / 3);
        return [.. names.Where(name => name.Length <= 64)
            .Select(name => (name, cost: Cost(folded, TextFold.Fold(name))))
            .Where(x => x.cost <= allowed)
            .OrderBy(x => x.cost).ThenBy(x => x.name, StringComparer.Ordinal)
            .Select(x => x.name).Distinct(StringComparer.Ordinal).Take(3)];
    }

    internal static string DidYouMean(IReadOnlyList<string> nearest) => nearest.Count switch
    {
        0 => "",
        1 => $" Did you mean {nearest[0]}?",
        _ => $" Did you mean {string.Join(", ", nearest.SkipLast(1))} or {nearest[^1]}?",
    };

    /// <summary>Edits between two words, a swap of neighbours counted as one (optimal string alignment); a mere prefix is nearer than its length says.</summary>
    static int Cost(string left, string right)
    {
        if (left.Length >= 3 && right.StartsWith(left, StringComparison.Ordinal))
            return 1;
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var differs = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + differs);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                rows[i, j] = best;
            }
        }

        return rows[left.Length, right.Length];
    }
}
