namespace Sluice.Visits;

/// <summary>One visit: what a visitor did until they fell silent or came back by another campaign.</summary>
/// <param name="Visitor">The visitor the visit is kept under; it stays when the salt changes under way.</param>
/// <param name="StartedAt">The first hit, UTC.</param>
/// <param name="LastAt">The last hit, UTC.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="EntryPage">The first page.</param>
/// <param name="ExitPage">The last page.</param>
public sealed record Session(
    VisitorKey Visitor, DateTimeOffset StartedAt, DateTimeOffset LastAt, VisitSource Source, PageAddress EntryPage, PageAddress ExitPage)
{
    /// <summary>When the entry page was viewed.</summary>
    public DateTimeOffset EnteredAt { get; init; } = StartedAt;
    /// <summary>When the exit page was viewed.</summary>
    public DateTimeOffset LeftFrom { get; init; } = StartedAt;
    /// <summary>Pages viewed, repeats counted.</summary>
    public int PageViews { get; init; }
    /// <summary>Named events and identifications.</summary>
    public int Events { get; init; }
    /// <summary>Visible and focused milliseconds.</summary>
    public long EngagedMilliseconds { get; init; }
    /// <summary>The deepest scroll on any page, 0 to 100 percent.</summary>
    public int ScrollPercent { get; init; }

    /// <summary>From the first to the last hit; zero for a single view.</summary>
    public TimeSpan Duration => LastAt - StartedAt;

    /// <summary>True when the visitor saw fewer than two pages and did nothing named.</summary>
    public bool IsBounce => PageViews < 2 && Events == 0;
}
