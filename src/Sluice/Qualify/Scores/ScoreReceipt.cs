namespace Sluice.Qualify.Scores;

public sealed record ScoreReceiptLine(ScoreRuleId? RuleId, string Label, string? Note, int Points);

// Why a score is what it is. Lines are whole points and sum exactly; caps and decay are told in their notes.
public sealed record ScoreReceipt(IReadOnlyList<ScoreReceiptLine> FitLines, IReadOnlyList<ScoreReceiptLine> EngagementLines, ScoreLines Lines)
{
    public int Fit { get; } = FitLines.Sum(l => l.Points);
    public int Engagement { get; } = EngagementLines.Sum(l => l.Points);
    // What somebody said by hand goes before the rules; their sums stay as they are.
    public ScoreOverride? ByHand { get; init; }
    public string Grade => ByHand?.Grade ?? Lines.Grade(Fit);
    public int Level => ByHand?.Level ?? Lines.Level(Engagement);
    public string Cell => $"{Grade}{Level}";
    public string CellByRules => Lines.Cell(Fit, Engagement);

    // The strongest lines in words: "Form sent +30, Pricing page 3 × +20".
    public string InWords(int most = 3) =>
        string.Join(", ", EngagementLines.Concat(FitLines).Where(l => l.Points > 0).OrderByDescending(l => l.Points).Take(most).Select(l => $"{l.Label} +{l.Points}"));
}
