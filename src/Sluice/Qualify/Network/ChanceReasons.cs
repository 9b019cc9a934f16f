using Sluice.Neural;

namespace Sluice.Qualify.Network;

// Points: what the topic adds to the probability of the mean lead, in hundredths.
public sealed record ChanceReason(string Topic, string Label, string Value, double Points, bool IsFit);

// Why a chance is what it is: all topics sum up to it, the strongest are told.
public sealed record ChanceReasons(Chance Chance, double Baseline, IReadOnlyList<ChanceReason> All, DateTimeOffset Moment, NetworkModel Version)
{
    public const int Told = 3;
    // Less than this moves nobody.
    const double Least = 0.05;

    public IEnumerable<ChanceReason> For => All.Where(r => r.Points >= Least).OrderByDescending(r => r.Points).Take(Told);

    public IEnumerable<ChanceReason> Against => All.Where(r => r.Points <= -Least).OrderBy(r => r.Points).Take(Told);

    public double Fit => All.Where(r => r.IsFit).Sum(r => r.Points);

    public double Behaviour => All.Where(r => !r.IsFit).Sum(r => r.Points);

    internal static ChanceReasons Of(Chance chance, Explanation explanation, LeadSnapshot snapshot, FeatureBook features, NetworkModel version) => new(
        chance, explanation.Baseline,
        [.. explanation.Reasons.GroupBy(r => FeatureNames.TopicOf(r.Field), StringComparer.Ordinal)
            .Select(g => new ChanceReason(g.Key, FeatureWords.Label(g.Key, features), FeatureWords.Value(g.Key, snapshot), g.Sum(r => r.Points) * 100, FeatureNames.IsFit(g.Key)))
            .OrderByDescending(r => Math.Abs(r.Points))],
        snapshot.Moment, version);
}
