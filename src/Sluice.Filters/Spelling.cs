namespace Sluice.Filters;

static class Spelling
{
    /// <summary>The names nearest to a misspelt one, best first: at most three, none when all are far off.</summary>
    internal static List<string> Nearest(string word, IEnumerable<string> names)
    {
        var folded = TextFold.Fold(word);
        var allowed = Math.Max(1, folded.Length / 3);
        return [.. names.Select(name => (name, cost: Cost(folded, TextFold.Fold(name), allowed)))
            .Where(x => x.cost is not null)
            .OrderBy(x => x.cost).ThenBy(x => x.name, StringComparer.Ordinal)
            .Select(x => x.name).Distinct(StringComparer.Ordinal).Take(3)];
    }

    internal static string DidYouMean(IReadOnlyList<string> nearest) => nearest.Count switch
    {
        0 => "",
        1 => $" Did you mean {nearest[0]}?",
        _ => $" Did you mean {string.Join(", ", nearest.SkipLast(1))} or {nearest[^1]}?",
    };

    /// <summary>Edits between two words; a mere prefix is nearer than its length says.</summary>
    static int? Cost(string left, string right, int allowed) =>
        left.Length is >= 3 and <= EditDistance.Longest && right.Length <= EditDistance.Longest && right.StartsWith(left, StringComparison.Ordinal) ? 1 : EditDistance.Within(left, right, allowed);
}
