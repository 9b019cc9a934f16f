namespace Sluice.Record.Duplicates.Matching;

// How sure two records are one, from signs that stand for themselves: 1 − Π(1 − weight). Weights are chances that a
// pair with this sign alone is one human or company, set by hand and checked on made sets (bench/duplicates).
sealed class Evidence
{
    readonly List<string> why = [];
    double doubt = 1;
    double most = 1;

    public int Percent => (int)Math.Round(100 * Math.Min(1 - doubt, most), MidpointRounding.AwayFromZero);
    public string Why => string.Join(", ", why);

    public void Sign(double weight, string words)
    {
        doubt *= 1 - weight;
        why.Add(words);
    }

    // Something speaks against it: no sign lifts it above this any more.
    public void Cap(double at) => most = Math.Min(most, at);
}
