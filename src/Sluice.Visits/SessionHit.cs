namespace Sluice.Visits;

/// <summary>What the sessioniser needs of a hit.</summary>
/// <param name="Visitor">The visitor's keys.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What the hit tells.</param>
/// <param name="Page">The page.</param>
/// <param name="Source">The source a visit opened by this hit has.</param>
/// <param name="EngagedMilliseconds">Engaged time since the last engagement of the same view; below zero counts as zero.</param>
/// <param name="ScrollPercent">Deepest scroll; held within 0 to 100.</param>
public sealed record SessionHit(
    VisitorKeys Visitor, DateTimeOffset At, HitKind Kind, PageAddress Page, VisitSource Source,
    long EngagedMilliseconds = 0, int ScrollPercent = 0)
{
    /// <summary>Takes over a collected hit.</summary>
    public static SessionHit Of(VisitorKeys visitor, PageHit hit) =>
        new(visitor, hit.At, hit.Kind, hit.Page, hit.Source, hit.EngagedMilliseconds, hit.ScrollPercent);
}

/// <summary>What a hit did.</summary>
/// <param name="Open">The visit still open afterwards; null when there is none.</param>
/// <param name="Closed">A visit that this hit ended, or that was only this late hit; else null.</param>
/// <param name="Drop">Why the hit changed nothing, or null.</param>
public readonly record struct SessionStep(Session? Open, Session? Closed = null, DropReason? Drop = null);
