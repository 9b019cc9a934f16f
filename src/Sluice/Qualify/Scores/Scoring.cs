using Sluice.Filters;

namespace Sluice.Qualify.Scores;

// The rules of one workspace, read once and applied to many people.
public sealed class Scoring
{
    readonly List<(ScoreRule Rule, BoundFilter? Condition)> rules = [];
    readonly ScoreLines lines;

    public Scoring(IEnumerable<ScoreRule> rules, ScoreLines lines)
    {
        this.lines = lines;
        foreach (var rule in rules.Where(r => r.Active).OrderBy(r => r.Position))
        {
            var condition = RuleConditions.Bind(rule);
            if (condition is not null || !rule.IsOfActivities) this.rules.Add((rule, condition));
        }
        ForTheDatabase = [.. this.rules.Where(r => r.Condition is null).Select(r => r.Rule)];
        Kinds = [.. this.rules.Where(r => r.Rule.IsOfActivities).Select(r => r.Rule.Kind).Distinct(StringComparer.Ordinal)];
        // How far back an activity can still give points; null when some never fade.
        var fading = this.rules.Where(r => r.Rule.IsOfActivities).Select(r => r.Rule.DecayDays).ToList();
        LongestDays = fading.Contains(null) ? null : fading.Max() ?? 0;
    }

    // Conditions that ask for more than the record itself: whether they hold is found out beforehand.
    public IReadOnlyList<ScoreRule> ForTheDatabase { get; }
    public IReadOnlyList<string> Kinds { get; }
    public int? LongestDays { get; }

    public ScoreReceipt Score(ScoredPerson person, FilterClock clock)
    {
        var fit = new List<(ScoreRule Rule, ScoreReceiptLine Line)>();
        var engagement = new List<(ScoreRule Rule, ScoreReceiptLine Line)>();
        foreach (var (rule, condition) in rules)
        {
            var line = rule.IsOfActivities ? ByDeeds(rule, condition!, person, clock)
                : condition?.Matches(person, clock) ?? person.Passed?.Contains(rule.Id) == true ? new ScoreReceiptLine(rule.Id, rule.Name, null, rule.Points) : null;
            if (line is { Points: not 0 }) (rule.Part == ScorePart.Fit ? fit : engagement).Add((rule, line));
        }
        return new ScoreReceipt(WithGroups(fit), WithGroups(engagement), lines);
    }

    static ScoreReceiptLine? ByDeeds(ScoreRule rule, BoundFilter condition, ScoredPerson person, FilterClock clock)
    {
        var (count, sum) = (0, 0d);
        foreach (var activity in person.Activities)
        {
            if (activity.Kind != rule.Kind) continue;
            var worth = Freshness(rule.DecayDays, clock.Now - activity.At);
            if (worth <= 0 || !condition.Matches(ScoredPerson.AsRecord(activity), clock)) continue;
            count++;
            sum += rule.Points * worth;
        }
        if (count == 0) return null;
        var capped = rule.Cap is { } cap ? Math.Clamp(sum, -cap, cap) : sum;
        var points = (int)Math.Round(capped, MidpointRounding.AwayFromZero);
        var lost = Math.Abs(rule.Points * count) - Math.Abs(points);
        var note = Math.Abs(sum) > rule.Cap ? $"capped at {rule.Cap}" : lost > 0 ? $"−\u00A0{lost} by decay" : null;
        return new ScoreReceiptLine(rule.Id, count > 1 ? $"{rule.Name} {count}\u00A0×" : rule.Name, note, points);
    }

    // 1 on the day it happened, 0 after the decay days, a straight line between.
    static double Freshness(int? decayDays, TimeSpan age) =>
        decayDays is not { } days ? 1 : Math.Clamp(1 - Math.Max(0, age.TotalDays) / days, 0, 1);

    // What a group gives too much is taken off in a line of its own, so that the sum stays exact.
    static List<ScoreReceiptLine> WithGroups(List<(ScoreRule Rule, ScoreReceiptLine Line)> scored)
    {
        var receipt = scored.Select(s => s.Line).ToList();
        foreach (var group in scored.Where(s => s.Rule.Group.Length > 0).GroupBy(s => s.Rule.Group, StringComparer.OrdinalIgnoreCase))
        {
            if (group.Min(s => s.Rule.GroupCap) is not { } cap) continue;
            var sum = group.Sum(s => s.Line.Points);
            if (Math.Abs(sum) > cap) receipt.Add(new ScoreReceiptLine(null, $"{group.Key} together", $"capped at {cap}", Math.Sign(sum) * cap - sum));
        }
        return receipt;
    }
}
