namespace Sluice.Record.Import.Engine;

// Words of a closed vocabulary that differ from it by one slip: reported, never changed.
public sealed class Spellings
{
    const int Most = 500;

    // Words that a list of industries should hold even where the file itself never spells them right.
    static readonly string[] Usual =
    [
        "technology", "software", "medical", "retail", "marketing", "finance", "entertainment", "telecommunications", "services", "employment", "manufacturing", "healthcare", "education", "insurance", "banking", "construction",
        "transportation", "logistics", "hospitality", "energy", "agriculture", "automotive", "consulting", "government", "media", "pharmaceuticals", "real estate", "food", "chemicals", "utilities", "travel", "electronics",
    ];

    readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);

    public void Count(string word)
    {
        if (counts.TryGetValue(word, out var count)) counts[word] = count + 1;
        else if (counts.Count < Most) counts[word] = 1;
    }

    public IEnumerable<(string Slip, string Likely, int Rows)> Slips()
    {
        foreach (var (word, rows) in counts)
        {
            if (word.Length < 5 || Usual.Contains(word, StringComparer.OrdinalIgnoreCase)) continue;
            var likely = Usual.Concat(counts.Where(c => c.Value > rows * 3).Select(c => c.Key)).FirstOrDefault(w => w.Length >= 5 && IsSlip(word.ToLowerInvariant(), w.ToLowerInvariant()));
            if (likely is not null) yield return (word, likely, rows);
        }
    }

    // One letter left out, put in, replaced, or two neighbours swapped (Damerau, at distance 1).
    public static bool IsSlip(string a, string b)
    {
        if (a == b || Math.Abs(a.Length - b.Length) > 1) return false;
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start]) start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)]) end++;
        var (left, right) = (a[start..^end], b[start..^end]);
        return left.Length <= 1 && right.Length <= 1 || (left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]);
    }
}
