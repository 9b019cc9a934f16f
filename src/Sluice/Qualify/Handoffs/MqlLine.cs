namespace Sluice.Qualify.Handoffs;

// The cells above the line and the engagement needed besides, and the chance to win that is needed too (or instead, with Either).
public sealed record MqlLine(IReadOnlySet<string> Cells, int Minimum, int? Chance = null, bool Either = false)
{
    public bool ByCell(string cell, int engagement) => Cells.Contains(cell) && engagement >= Minimum;

    // Without a model the cell alone decides.
    public bool Above(string cell, int engagement, double? chance) => Join(ByCell(cell, engagement), chance);

    public bool Join(bool byCell, double? chance) => Chance is not { } percent || chance is not { } p ? byCell : Either ? byCell || p >= percent / 100.0 : byCell && p >= percent / 100.0;
}

public sealed record CellStep(Guid Person, string From, string To, int Engagement);

// What a line would have let through: each person once, at their first step over it.
public static class LineReplay
{
    // Chances: of each person as they were before sales stepped in; of those not in it only the cell is known.
    public static IReadOnlySet<Guid> Over(IEnumerable<CellStep> steps, MqlLine line, IReadOnlyDictionary<Guid, double>? chances = null) =>
        steps.GroupBy(s => s.Person)
            .Where(g => line.Join(g.Any(s => line.ByCell(s.To, s.Engagement) && !line.Cells.Contains(s.From)), chances is not null && chances.TryGetValue(g.Key, out var chance) ? chance : null))
            .Select(g => g.Key).ToHashSet();
}
