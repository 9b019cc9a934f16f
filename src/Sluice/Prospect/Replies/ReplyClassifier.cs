using System.Globalization;
using System.Text;

namespace Sluice.Prospect.Replies;

public readonly record struct ReplyGuess(ReplyClass Class, double Chance);

// Sorts answers by their words: multinomial naive Bayes over words and pairs of words (Manning, Raghavan, Schütze,
// Introduction to Information Retrieval, ch. 13), begun with phrases that mean the same in any trade and taught by what
// people here sorted themselves.
public sealed class ReplyClassifier
{
    // One answer sorted by hand counts as much as so many phrases of the beginning.
    const double Taught = 3;
    const double Smoothing = 0.4;
    // Below it, it is not said to be anything.
    public const double Sure = 0.6;
    const int LookedAt = 120;

    readonly Dictionary<string, double[]> counts = new(StringComparer.Ordinal);
    readonly double[] totals = new double[Classes.Length], priors = new double[Classes.Length];

    static readonly ReplyClass[] Classes = Enum.GetValues<ReplyClass>();

    public ReplyClassifier(IEnumerable<(string Text, ReplyClass Class)>? taught = null)
    {
        foreach (var (phrase, sort) in ReplyPhrases.All) Learn(phrase, sort, 1);
        foreach (var (text, sort) in taught ?? []) Learn(text, sort, Taught);
    }

    public ReplyGuess Sort(string text)
    {
        var words = Words(text);
        if (words.Count == 0) return new(ReplyClass.Other, 0);
        var known = words.Where(counts.ContainsKey).ToList();
        // One word that everybody uses says nothing.
        if (known.Count < 2) return new(ReplyClass.Other, 0);
        var (size, all) = (counts.Count, priors.Sum());
        var scores = Classes.Select((_, i) => Math.Log((priors[i] + 1) / (all + Classes.Length)) + known.Sum(w => Math.Log((counts[w][i] + Smoothing) / (totals[i] + Smoothing * size)))).ToArray();
        var best = Array.IndexOf(scores, scores.Max());
        var chance = 1 / scores.Sum(s => Math.Exp(s - scores[best]));
        return chance < Sure ? new(ReplyClass.Other, chance) : new(Classes[best], chance);
    }

    void Learn(string text, ReplyClass sort, double weight)
    {
        var at = Array.IndexOf(Classes, sort);
        priors[at] += weight;
        foreach (var word in Words(text))
        {
            (counts.TryGetValue(word, out var by) ? by : counts[word] = new double[Classes.Length])[at] += weight;
            totals[at] += weight;
        }
    }

    // Words and neighbours, without marks and cases; the first lines of an answer say what it is.
    static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var sign in text.Normalize(NormalizationForm.FormD).Append(' '))
        {
            if (char.IsLetterOrDigit(sign)) word.Append(char.ToLowerInvariant(sign));
            else if (CharUnicodeInfo.GetUnicodeCategory(sign) is not UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
                if (words.Count == LookedAt) break;
            }
        }
        var single = words.Count;
        for (var i = 1; i < single; i++) words.Add($"{words[i - 1]} {words[i]}");
        return words;
    }
}
