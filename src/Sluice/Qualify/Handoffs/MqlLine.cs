namespace Sluice.Qualify.Handoffs;

// The cells above the line and the engagement needed besides.
public sealed record MqlLine(IReadOnlySet<string> Cells, int Minimum)
{
    public bool Above(string cell, int engagement) => Cells.Contains(cell) && engagement >= Minimum;
}

public sealed record CellStep(Guid Person, string From, string To, int Engagement);

// What a line would have let through: each person once, at their first step over it.
public static class LineReplay
{
    public static IReadOnlySet<Guid> Over(IEnumerable<CellStep> steps, MqlLine line) =>
        steps.Where(s => line.Above(s.To, s.Engagement) && !line.Cells.Contains(s.From)).Select(s => s.Person).ToHashSet();
}
