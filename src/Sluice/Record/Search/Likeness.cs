namespace Sluice.Record.Search;

// How much two texts share, by their runs of three letters (Dice), against the best stretch of words of the longer one.
static class Likeness
{
    public const double Enough = 0.35;

    public static double Of(string typed, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var length = typed.Count(c => c == ' ') + 1;
        var best = 0d;
        for (var i = 0; i < words.Length; i++)
            best = Math.Max(best, Dice(typed, string.Join(' ', words.Skip(i).Take(length))));
        return best;
    }

    static double Dice(string left, string right)
    {
        var (a, b) = (Grams(left), Grams(right));
        var shared = a.Count(b.Contains);
        return a.Count + b.Count == 0 ? 0 : 2d * shared / (a.Count + b.Count);
    }

    // With two blanks before and one behind, so that beginnings weigh more than endings.
    static HashSet<string> Grams(string text)
    {
        var padded = $"  {text} ";
        return [.. Enumerable.Range(0, Math.Max(0, padded.Length - 2)).Select(i => padded.Substring(i, 3))];
    }
}
